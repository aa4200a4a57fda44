import { fieldRow, type FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { tablesOf } from '@vp/domain/custom-fields/tables.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

/** The fields that a form must ask for, in its order: of a record that is there, those that it lacks. */
export function requiredFieldsQuery(of: FieldOwner, recordId: string | null): SqlStatement {
  const { fields, values, recordId: column } = tablesOf[of]
  return sql`
    select f.id, f.nome, f.tipo, f.opcoes, f.moeda, f.obrigatorio, f.ordem from ${fields} f
    where f.obrigatorio and not exists (
      select from ${values} v where v.field_id = f.id and v.${column} = ${recordId}::uuid and v.valor is not null)
    order by f.ordem, f.id`
}

export const filledField = fieldRow.extend({ valor: z.unknown() })
export type FilledField = z.infer<typeof filledField>

/** All fields with what a record has of each; `valor` is null where it has nothing. */
export function filledFieldsQuery(of: FieldOwner, recordId: string): SqlStatement {
  const { fields, values, recordId: column } = tablesOf[of]
  return sql`
    select f.id, f.nome, f.tipo, f.opcoes, f.moeda, f.obrigatorio, f.ordem, v.valor
    from ${fields} f left join ${values} v on v.field_id = f.id and v.${column} = ${recordId}
    order by f.ordem, f.id`
}

export const leadOfContact = z.object({ id: z.string(), nome: z.string() })

/** The leads that a contact once was, oldest first: what was filled in for them stays with them. */
export function leadsOfContactQuery(contactId: string): SqlStatement {
  return sql`select id, nome from leads where contato_id = ${contactId} order by created_at, id`
}
