import { addJob } from '../jobs/outbox.ts'
import type { EffectTx } from '../mutations/effect.ts'
import { tellTaskDueJob } from './jobs/tell-task-due.ts'

/** Promises that somebody is told when the task is due, in the commit that set when. */
export async function awaitDue(tx: EffectTx, taskId: string): Promise<void> {
  await addJob(tx, tellTaskDueJob, { taskId }, { workspaceId: tx.actor.workspaceId })
}
