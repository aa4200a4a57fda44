import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { inTransaction } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'

/** What was due longer ago than this is no news: it was written down afterwards. */
const STALE_MS = 86_400_000

/** Tells who is responsible when a task is due, by the workspace's clock; one for the whole day at nine. Moved, it waits for the new
 *  moment; done or cancelled, it tells nobody. */
export const tellTaskDueJob = defineJob({
  name: 'calendar.tellTaskDue',
  lane: 'inbound',
  data: z.object({ taskId: z.uuid() }),
  jobId: ({ taskId }) => taskId,
  // nobody else would tell
  retryOn: () => true,
  async run(context, { taskId }) {
    await inTransaction(context.pool, async (tx) => {
      const { rows } = await tx.query<{ left_ms: number }>(sql`
        select (extract(epoch from (t.data + coalesce(t.hora, '09:00')) at time zone w.time_zone - now()) * 1000)::float8 as left_ms
        from tasks t join workspaces w on w.id = t.workspace_id
        where t.id = ${taskId} and t.status = 'pendente'`)
      const leftMs = rows[0]?.left_ms
      if (leftMs === undefined || leftMs < -STALE_MS) return await context.done(tx)
      if (leftMs > 0) return await context.wait(tx, { delayMs: Math.ceil(leftMs), waitsFor: null })
      await tx.query(sql`
        insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
        select ${newId()}, t.workspace_id, coalesce(t.responsavel_id, t.created_by), 'tarefa_vencendo',
          case when t.hora is null then 'Tarefa de hoje' else 'Tarefa agora' end, t.titulo, 'tarefa', t.id
        from tasks t
        where t.id = ${taskId} and coalesce(t.responsavel_id, t.created_by) is not null`)
      await context.done(tx)
    })
  },
})
