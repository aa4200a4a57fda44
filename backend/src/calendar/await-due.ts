import { sql } from '@vp/domain/sql.ts'
import { addJob } from '../jobs/outbox.ts'
import type { EffectTx } from '../mutations/effect.ts'
import { tellTaskDueJob } from './jobs/tell-task-due.ts'

/** Promises that somebody is reminded of the task, in the commit that set when. Of a task that repeats, `ocorrencia` names the day that
 *  has become different: it is told of by itself from then on. */
export async function awaitDue(tx: EffectTx, taskId: string, ocorrencia?: string): Promise<void> {
  const { workspaceId } = tx.actor
  await addJob(tx, tellTaskDueJob, { taskId }, { workspaceId })
  if (ocorrencia === undefined) return
  const { rows } = await tx.query<{ id: string }>(
    sql`select id from tasks where serie_id = ${taskId} and ocorrencia = ${ocorrencia}`,
  )
  for (const { id } of rows) await addJob(tx, tellTaskDueJob, { taskId: id }, { workspaceId })
}
