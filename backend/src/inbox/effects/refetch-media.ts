import { refetchMedia } from '@vp/domain/inbox/mutations/refetch-media.ts'
import { sql } from '@vp/domain/sql.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { fetchMediaJob } from '../jobs/fetch-media.ts'

/** The job that fetches it again. A person who asks may know better than the calendar, so it is tried at least once more. */
export const refetchMediaEffect = defineEffect(refetchMedia, async (tx, { attachmentId }) => {
  const { rows } = await tx.query<{ id: string }>(sql`
    update attachments set disponivel_ate = greatest(disponivel_ate, now() + interval '10 minutes')
    where id = ${attachmentId} and workspace_id = ${tx.actor.workspaceId} and status = 'pendente' and storage_path is null
    returning id`)
  if (rows.length > 0) await addJob(tx, fetchMediaJob, { attachmentId }, { workspaceId: tx.actor.workspaceId })
})
