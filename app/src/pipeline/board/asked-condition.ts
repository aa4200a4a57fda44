import { filterCondition, type FilterContext } from '@vp/domain/filters/condition.ts'
import { filters } from '@vp/domain/filters/filter.ts'
import { listFields, type CustomFieldType } from '@vp/domain/filters/list-fields.ts'
import { accented, fold, unaccented } from '@vp/domain/fold.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'

/** All of what is chosen holds: every word is in the title or a name, the filters let it through, and it is mine. */
export function askedCondition(
  { filtros, busca, isMine }: { filtros: unknown; busca: string; isMine: boolean },
  custom: readonly CustomFieldType[],
  context: FilterContext,
): SqlStatement {
  const conditions = [filterCondition(filters.parse(filtros), listFields('negocios', custom), context)]
  if (isMine) conditions.push(sql`d.owner_id = ${context.userId}::uuid`)
  for (const word of fold(busca).split(/\s+/u)) {
    if (word !== '') conditions.push(sql`strpos(${folded}, ${word}) > 0`)
  }
  return conditions.reduce((all, next) => sql`${all} and ${next}`)
}

const folded = sql`translate(lower(concat_ws(' ', d.titulo, (select x.nome from contacts x where x.id = d.contato_id),
  (select x.nome from leads x where x.id = d.lead_id), (select x.nome from companies x where x.id = d.empresa_id))), ${accented}, ${unaccented})`
