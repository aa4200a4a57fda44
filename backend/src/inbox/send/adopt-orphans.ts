import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { announceJobs } from '../../jobs/outbox.ts'

/** Gives each message that is still to be sent a job, where it has none: rows restored from a backup, or written by hand. */
export async function adoptOrphans(tx: Tx): Promise<number> {
  const { rows } = await tx.query<{ id: string; workspace_id: string }>(sql`
    select m.id, m.workspace_id from messages m
    where m.status in ('queued', 'sending') and not exists (
      select from job_outbox o where o.name = 'inbox.sendMessage' and o.job_id = m.id::text and o.done_at is null)`)
  for (const { id, workspace_id: workspaceId } of rows) {
    await tx.query(sql`
      insert into job_outbox (id, workspace_id, name, job_id, data)
      values (${newId()}, ${workspaceId}, 'inbox.sendMessage', ${id}, ${JSON.stringify({ messageId: id })})
      on conflict (name, job_id) do update set run_at = now(), enqueued_at = null, done_at = null, waits_for = null, failures = 0`)
  }
  if (rows.length > 0) await announceJobs(tx)
  return rows.length
}
