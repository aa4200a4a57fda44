import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'

/** @throws Refused `tag_name_taken` when another tag than this one has the name, however it is capitalised */
export async function refuseTakenName(tx: MutationTx, tagId: string, nome: string): Promise<void> {
  const { rows } = await tx.query<{ nome: string }>(sql`
    select nome from tags
    where workspace_id = ${tx.actor.workspaceId} and lower(nome) = lower(${nome}) and id <> ${tagId}`)
  const taken = rows[0]
  if (taken !== undefined) throw refuse({ code: 'tag_name_taken', nome: taken.nome })
}
