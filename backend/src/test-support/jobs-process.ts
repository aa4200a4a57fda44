import { createPool } from '../database/pool.ts'
import { createPushSender, type VapidKeys } from '../notifications/push/push-sender.ts'
import { silent } from './fixture.ts'
import { startOver } from './start-over.ts'

// The jobs as a process of their own, which can be killed.

const [databaseUrl = '', vapid = '{}'] = process.argv.slice(2)
const pool = createPool(databaseUrl, silent)
// what the test itself has written there
await startOver(pool, createPushSender(JSON.parse(vapid) as VapidKeys, { anyAddress: true }))
await pool.end()
