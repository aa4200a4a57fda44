import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import type { FieldOwner } from './field.ts'
import { tablesOf } from './tables.ts'

/** Where a record passes a gate: a deal is won, a lead becomes a contact. A required field is asked for there and in forms, and once
 *  filled in it is not emptied; a lead that a message has made, or a record from before the field, lives without it until then.
 *  @throws Refused `custom_fields_missing` with the first of the records that lacks some, and their names in the order of the form */
export async function refuseMissing(tx: MutationTx, of: FieldOwner, ...recordIds: string[]): Promise<void> {
  const { fields, values, recordId: column } = tablesOf[of]
  const { rows } = await tx.query<{ id: string; nome: string }>(sql`
    select r.id, f.nome from jsonb_array_elements_text(${JSON.stringify(recordIds)}::jsonb) with ordinality r(id, n) cross join ${fields} f
    where f.workspace_id = ${tx.actor.workspaceId} and f.obrigatorio
      and not exists (select 1 from ${values} v where v.field_id = f.id and v.${column} = r.id::uuid and v.valor is not null)
    order by r.n, f.ordem, f.id`)
  const [first] = rows
  if (first === undefined) return
  const nomes = rows.filter(({ id }) => id === first.id).map(({ nome }) => nome)
  throw refuse({ code: 'custom_fields_missing', of, recordId: first.id, nomes })
}
