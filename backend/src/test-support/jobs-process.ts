import { takeBackTickets } from '../jobs/relay.ts'
import { untilDatabaseAnswers } from '../database/patience.ts'
import { createPool } from '../database/pool.ts'
import { createPushSender, type VapidKeys } from '../notifications/push/push-sender.ts'
import { silent } from './fixture.ts'
import { runJobs } from './run-jobs.ts'

// The jobs as a process of their own, which can be killed: as at every start, what was handed out before counts as lost; then
// everything is run, and what that promises.

const [databaseUrl = '', vapid = '{}'] = process.argv.slice(2)
const pool = createPool(databaseUrl, silent)
// what the test itself has written there
const push = createPushSender(JSON.parse(vapid) as VapidKeys, { anyAddress: true })
await untilDatabaseAnswers(async () => await takeBackTickets(pool, '0 seconds'))
await runJobs({ pool }, { deps: { push }, hurry: true })
await runJobs({ pool }, { deps: { push }, hurry: true })
await pool.end()
