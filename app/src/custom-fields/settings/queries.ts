import { fieldRow, type FieldOwner } from '@vp/domain/custom-fields/field.ts'
import { tablesOf } from '@vp/domain/custom-fields/tables.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const usedField = fieldRow.extend({ preenchidos: z.number() })
export type UsedField = z.infer<typeof usedField>

/** The fields with how many records have something in each. */
export function usedFieldsQuery(of: FieldOwner): SqlStatement {
  const { fields, values } = tablesOf[of]
  return sql`
    select f.id, f.nome, f.tipo, f.opcoes, f.moeda, f.obrigatorio, f.ordem,
      (select count(*)::int from ${values} v where v.field_id = f.id) as preenchidos
    from ${fields} f
    order by f.ordem, f.id`
}

export const countedValue = z.object({ valor: z.unknown(), quantos: z.number() })
export type CountedValue = z.infer<typeof countedValue>

/** What is in a field, each once, with how many records have it. */
export function countedValuesQuery(of: FieldOwner, fieldId: string): SqlStatement {
  return sql`select valor, count(*)::int as quantos from ${tablesOf[of].values} where field_id = ${fieldId} group by valor`
}
