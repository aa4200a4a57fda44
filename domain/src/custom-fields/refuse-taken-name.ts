import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import type { FieldOwner } from './field.ts'
import { tablesOf } from './tables.ts'

/** @throws Refused `custom_field_name_taken` when another field than this one has the name, however it is capitalised */
export async function refuseTakenName(tx: MutationTx, of: FieldOwner, fieldId: string, nome: string): Promise<void> {
  const { rows } = await tx.query<{ nome: string }>(sql`
    select nome from ${tablesOf[of].fields}
    where workspace_id = ${tx.actor.workspaceId} and lower(nome) = lower(${nome}) and id <> ${fieldId}`)
  const taken = rows[0]
  if (taken !== undefined) throw refuse({ code: 'custom_field_name_taken', nome: taken.nome })
}
