import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'

/** @throws Refused `shortcut_taken` when another quick reply has the shortcut */
export async function refuseTakenShortcut(tx: MutationTx, quickReplyId: string, atalho: string): Promise<void> {
  const { rows } = await tx.query<{ titulo: string }>(sql`
    select titulo from quick_replies
    where workspace_id = ${tx.actor.workspaceId} and atalho = ${atalho} and id <> ${quickReplyId}`)
  const taken = rows[0]
  if (taken !== undefined) throw refuse({ code: 'shortcut_taken', atalho, titulo: taken.titulo })
}
