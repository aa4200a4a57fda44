import { fieldRow, fieldType } from '@vp/domain/custom-fields/field.ts'
import { sql } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import { useLiveQuery } from '../sync/use-live-query.ts'

const customField = fieldRow.pick({ id: true, nome: true, opcoes: true, moeda: true }).extend({
  // a type that only a newer app knows: what can be read of it is words
  tipo: fieldType.catch('texto'),
})
/** A custom field, as far as lists show and filter it. */
export type ListedField = z.infer<typeof customField>

const queries = {
  leads: sql`select id, nome, tipo, opcoes, moeda from custom_fields_lead order by ordem, id`,
  negocios: sql`select id, nome, tipo, opcoes, moeda from custom_fields_deal order by ordem, id`,
  none: sql`select null::text as id, null::text as nome, null::text as tipo, '[]'::json as opcoes, null::text as moeda where false`,
}

/** The workspace's custom fields of a list, in their order; none for a list that has none. Suspends until the first local answer. */
export function useCustomFields(list: 'leads' | 'negocios' | null): readonly ListedField[] {
  return useLiveQuery(queries[list ?? 'none'], customField)
}
