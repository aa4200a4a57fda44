import { z } from 'zod'
import { can } from '../../auth/permissions.ts'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { fieldOwner, fieldType } from '../field.ts'
import { tablesOf, writePermission } from '../tables.ts'
import { storedValue, valueOf } from '../value.ts'

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
  async run(tx, { of, recordId, fieldId, valueId, tipo, valor, asItWas }) {
    const permission = writePermission[of]
    if (!can(tx.actor.role, permission)) throw refuse({ code: 'forbidden', permission })
    const { records, fields, values, recordId: column } = tablesOf[of]
    const found = await tx.query(
      // locked: two who fill in the same empty field at once must not both add a row
      sql`select 1 from ${records} where id = ${recordId} for update`,
    )
    if (found.rows.length === 0) throw refuse({ code: 'custom_record_gone', of, recordId })
    const { rows } = await tx.query<{ nome: string; obrigatorio: boolean }>(
      sql`select nome, obrigatorio from ${fields} where id = ${fieldId}`,
    )
    const field = rows[0]
    if (field === undefined) throw refuse({ code: 'custom_field_not_found', fieldId })
    if (valor === null) {
      if (field.obrigatorio && !asItWas) throw refuse({ code: 'custom_value_required', nome: field.nome })
      await tx.query(sql`delete from ${values} where ${column} = ${recordId} and field_id = ${fieldId}`)
      return
    }
    const value = asItWas ? { valor } : valueOf(tipo, valor)
    if (value === null) throw refuse({ code: 'custom_value_invalid', nome: field.nome, tipo })
    const json = JSON.stringify(value.valor)
    const changed = await tx.query(
      sql`update ${values} set valor = ${json}::jsonb where ${column} = ${recordId} and field_id = ${fieldId}`,
    )
    if (changed.affectedRows > 0) return
    await tx.query(sql`
      insert into ${values} (id, workspace_id, ${column}, field_id, valor)
      values (${valueId}, ${tx.actor.workspaceId}, ${recordId}, ${fieldId}, ${json}::jsonb)`)
  },
})
