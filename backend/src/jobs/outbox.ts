import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import type { Tx } from '../database/transaction.ts'
import type { Job } from './define-job.ts'

/** The channel on which the relay hears that there is work. */
export const JOBS_CHANNEL = 'vp_jobs'

/** Promises a job in the caller's transaction: it runs if and only if that commits. Promising it again while it is open
 *  changes nothing but its time; a finished one is opened again. */
export async function addJob<Data extends z.ZodType>(
  tx: Tx,
  job: Job<Data>,
  data: z.output<Data>,
  options: { workspaceId: string | null; delayMs?: number },
): Promise<void> {
  await tx.query(sql`
    insert into job_outbox (id, workspace_id, name, job_id, data, run_at)
    values (${newId()}, ${options.workspaceId}, ${job.name}, ${job.jobId(data)}, ${JSON.stringify(data)}, now() + ${options.delayMs ?? 0} * interval '1 ms')
    on conflict (name, job_id) do update
    set run_at = excluded.run_at, enqueued_at = null, done_at = null, waits_for = null, failures = 0, data = excluded.data`)
  await announceJobs(tx)
}

/** Lets jobs go that wait for something, the oldest one or all, as soon as this transaction commits. */
export async function resumeJobs(tx: Tx, waitsFor: string, which: 'oldest' | 'all'): Promise<void> {
  const { affectedRows } = await tx.query(sql`
    update job_outbox set run_at = now(), waits_for = null
    where id in (
      select id from job_outbox where waits_for = ${waitsFor} and done_at is null
      order by id limit case when ${which === 'oldest'} then 1 end)`)
  if (affectedRows > 0) await announceJobs(tx)
}

/** Wakes the relay when this transaction commits. */
export async function announceJobs(tx: Tx): Promise<void> {
  await tx.query(sql`select pg_notify(${JOBS_CHANNEL}, '')`)
}
