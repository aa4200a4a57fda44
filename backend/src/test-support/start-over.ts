import type { Pool } from 'pg'
import { untilDatabaseAnswers } from '../database/patience.ts'
import { takeBackTickets } from '../jobs/relay.ts'
import type { PushSender } from '../notifications/push/push-sender.ts'
import { runJobs } from './run-jobs.ts'

/** The jobs from a start on: what was handed out before counts as lost; then everything is run, and what that promises. */
export async function startOver(pool: Pool, push: PushSender): Promise<void> {
  await untilDatabaseAnswers(async () => await takeBackTickets(pool, '0 seconds'))
  await runJobs({ pool }, { deps: { push }, hurry: true })
  await runJobs({ pool }, { deps: { push }, hurry: true })
}
