import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import type { FieldOwner } from './field.ts'
import { tablesOf } from './tables.ts'

/** The names of the fields that must be filled in and are not, in the order of the form. */
export async function missingRequired(tx: MutationTx, of: FieldOwner, recordId: string): Promise<string[]> {
  const { fields, values, recordId: column } = tablesOf[of]
  const { rows } = await tx.query<{ nome: string }>(sql`
    select f.nome from ${fields} f
    where f.workspace_id = ${tx.actor.workspaceId} and f.obrigatorio
      and not exists (select 1 from ${values} v where v.field_id = f.id and v.${column} = ${recordId} and v.valor is not null)
    order by f.ordem, f.id`)
  return rows.map((row) => row.nome)
}

/** Where a record passes a gate: a deal is won, a lead becomes a contact. A required field is asked for there and in forms, and once
 *  filled in it is not emptied; a lead that a message has made, or a record from before the field, lives without it until then.
 *  @throws Refused `custom_fields_missing` */
export async function refuseMissing(tx: MutationTx, of: FieldOwner, recordId: string): Promise<void> {
  const nomes = await missingRequired(tx, of, recordId)
  if (nomes.length > 0) throw refuse({ code: 'custom_fields_missing', of, recordId, nomes })
}
