import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator, type MutationTx } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldOwner, fieldType, type FieldRow } from '../field.ts'
import { formatStored } from '../format-value.ts'
import { tablesOf, writePermission } from '../tables.ts'
import { storedValue, valueOf, type StoredValue } from '../value.ts'
import { writeValue } from '../write-value.ts'

const args = z.object({
  of: fieldOwner,
  recordId: id,
  fieldId: id,
  /** The row's, should the record have no value of this field yet. */
  valueId: id,
  /** The field's type as the person saw it. */
  tipo: fieldType,
  /** As `valueSchemas` has it for `tipo`; null empties the field. */
  valor: storedValue.nullable(),
  /** Where a lead's timeline should tell of it: the entry's id. */
  changeId: id.optional(),
  /** Puts back what was there before: it may be of an older type, or nothing where something is required. */
  asItWas: z.boolean().default(false),
})

/** Fills in a field of a lead or of a deal. The value is one of the type that the person saw: when the field has become of another
 *  type meanwhile, it is kept and read as what it was, as all older ones are. Refuses with `custom_record_gone`,
 *  `custom_field_not_found`, `custom_value_invalid`, and `custom_value_required` when something that must be there is emptied. */
export const setValue = defineMutator({
  name: 'customFields.setValue',
  args,
  // a deal's asks for its own as well
  permission: 'leads.write',
  async run(tx, { of, recordId, fieldId, valueId, tipo, valor, changeId, asItWas }) {
    const permission = writePermission[of]
    if (!can(tx.actor.role, permission)) throw refuse({ code: 'forbidden', permission })
    const { records, fields, values, recordId: column } = tablesOf[of]
    const found = await tx.query(
      // locked: two who fill in the same empty field at once must not both add a row
      sql`select 1 from ${records} where id = ${recordId} for update`,
    )
    if (found.rows.length === 0) throw refuse({ code: 'custom_record_gone', of, recordId })
    const { rows } = await tx.query<FieldBefore>(sql`
      select f.nome, f.tipo, f.opcoes, f.moeda, f.obrigatorio, v.valor
      from ${fields} f left join ${values} v on v.field_id = f.id and v.${column} = ${recordId}
      where f.id = ${fieldId}`)
    const field = rows[0]
    if (field === undefined) throw refuse({ code: 'custom_field_not_found', fieldId })
    if (of === 'lead' && changeId !== undefined) await noteOnLead(tx, changeId, recordId, field, valor)
    if (valor === null) {
      if (field.obrigatorio && !asItWas) throw refuse({ code: 'custom_value_required', nome: field.nome })
      await tx.query(sql`delete from ${values} where ${column} = ${recordId} and field_id = ${fieldId}`)
      return
    }
    const value = asItWas ? { valor } : valueOf(tipo, valor)
    if (value === null) throw refuse({ code: 'custom_value_invalid', nome: field.nome, tipo })
    await writeValue(tx, of, { recordId, fieldId, valueId, valor: value.valor })
  },
})

interface FieldBefore extends Pick<FieldRow, 'nome' | 'tipo' | 'opcoes' | 'moeda' | 'obrigatorio'> {
  valor: unknown
}

/** As people read it, since a timeline tells of what was. Of a long text, its beginning. */
async function noteOnLead(
  tx: MutationTx,
  changeId: string,
  leadId: string,
  field: FieldBefore,
  valor: StoredValue | null,
): Promise<void> {
  const words = (stored: unknown) => formatStored(field, stored).slice(0, 200) || null
  const campos = [{ campo: field.nome, de: words(field.valor), para: words(valor) }]
  await tx.query(sql`
    insert into record_changes (id, workspace_id, lead_id, contact_id, tipo, campos, author_id, created_at)
    select ${changeId}, workspace_id, id, contato_id, 'alterado', ${JSON.stringify(campos)}::jsonb, ${tx.actor.userId}, ${tx.now}
    from leads where id = ${leadId}`)
}
