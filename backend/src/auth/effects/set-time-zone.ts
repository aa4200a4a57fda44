import { setTimeZone } from '@vp/domain/auth/mutations/set-time-zone.ts'
import { sql } from '@vp/domain/sql.ts'
import { announceJobs } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setTimeZoneEffect = defineEffect(setTimeZone, async (tx, { timeZone }) => {
  const { workspaceId } = tx.actor
  await record(tx, { tipo: 'fuso_alterado', entidade: 'workspaces', id: workspaceId, dados: { time_zone: timeZone } })
  // what waits for an hour of the old zone looks at the clock again
  await tx.query(sql`
    update job_outbox set run_at = now()
    where workspace_id = ${workspaceId} and name = 'calendar.tellTaskDue' and done_at is null and enqueued_at is null`)
  await announceJobs(tx)
})
