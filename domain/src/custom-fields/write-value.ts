import { z } from 'zod'
import { id } from '../ids.ts'
import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'
import { fieldType, type FieldOwner } from './field.ts'
import { tablesOf } from './tables.ts'
import { storedValue, valueOf, type StoredValue } from './value.ts'

/** What a form fills in of a record that it makes. */
export const filledValue = z.object({
  fieldId: id,
  /** The row's. */
  valueId: id,
  /** The field's type as the person saw it. */
  tipo: fieldType,
  valor: storedValue,
})
export type FilledValue = z.infer<typeof filledValue>

/** Fills in fields of a record that has just been made. A field that is gone by then is passed over: the record has a place without it.
 *  @throws Refused `custom_value_invalid` */
export async function fillIn(
  tx: MutationTx,
  of: FieldOwner,
  recordId: string,
  filled: readonly FilledValue[],
): Promise<void> {
  for (const { fieldId, valueId, tipo, valor } of filled) {
    const { rows } = await tx.query<{ nome: string }>(
      sql`select nome from ${tablesOf[of].fields} where id = ${fieldId}`,
    )
    const [field] = rows
    if (field === undefined) continue
    const value = valueOf(tipo, valor)
    if (value === null) throw refuse({ code: 'custom_value_invalid', nome: field.nome, tipo })
    await writeValue(tx, of, { recordId, fieldId, valueId, valor: value.valor })
  }
}

/** A row of `custom_field_values_lead` or `_deal`. */
interface ValueRow {
  readonly recordId: string
  readonly fieldId: string
  /** The row's, should the record have no value of this field yet. */
  readonly valueId: string
  readonly valor: StoredValue
}

export async function writeValue(
  tx: MutationTx,
  of: FieldOwner,
  { recordId, fieldId, valueId, valor }: ValueRow,
): Promise<void> {
  const { values, recordId: column } = tablesOf[of]
  const json = JSON.stringify(valor)
  const changed = await tx.query(
    sql`update ${values} set valor = ${json}::jsonb where ${column} = ${recordId} and field_id = ${fieldId}`,
  )
  if (changed.affectedRows > 0) return
  await tx.query(sql`
    insert into ${values} (id, workspace_id, ${column}, field_id, valor)
    values (${valueId}, ${tx.actor.workspaceId}, ${recordId}, ${fieldId}, ${json}::jsonb)`)
}
