import { filterCondition, type FilterContext } from '@vp/domain/filters/condition.ts'
import { filters } from '@vp/domain/filters/filter.ts'
import { listFields } from '@vp/domain/filters/list-fields.ts'
import { fold } from '@vp/domain/fold.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useDeferredValue, useMemo } from 'react'
import { z } from 'zod'
import { useMe } from '../../auth/use-member.ts'
import { useCustomFields, type ListedField } from '../../filters/custom-fields.ts'
import { useFilterContext } from '../../filters/use-filter-context.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import type { BoardSearch } from './board-search.ts'
import type { BoardCard } from './queries.ts'

const idRow = z.object({ id: z.string() })
const nothingAsked = sql`select null::text as id where false`

/** `asked`: the filters as JSON. */
function shownQuery(
  pipelineId: string,
  asked: string,
  custom: readonly ListedField[],
  context: FilterContext,
): SqlStatement {
  const chosen = filters.parse(JSON.parse(asked))
  if (chosen.length === 0) return nothingAsked
  const condition = filterCondition(chosen, listFields('negocios', custom), context)
  return sql`select d.id from deals d where d.pipeline_id = ${pipelineId} and ${condition}`
}

/** Which deals of a pipeline the filters, the search and "Meus" let through. What was shown stays until the next is known. */
export function useShown(pipelineId: string, search: BoardSearch): (card: BoardCard) => boolean {
  const { userId } = useMe()
  const context = useFilterContext()
  const custom = useCustomFields('negocios')
  const sought = useDeferredValue(search.busca ?? '')
  // as text: the same filters are the same, whoever read them from the address
  const asked = useDeferredValue(JSON.stringify(search.filtros ?? []))
  const statement = useMemo(() => shownQuery(pipelineId, asked, custom, context), [pipelineId, asked, custom, context])
  const rows = useLiveQuery(statement, idRow)
  const isMineOnly = search.donos === 'meus'
  return useMemo(() => {
    const passing = statement === nothingAsked ? null : new Set(rows.map(({ id }) => id))
    const words = fold(sought)
      .split(/\s+/u)
      .filter((word) => word !== '')
    return (card) => {
      if (isMineOnly && card.owner_id !== userId) return false
      if (passing !== null && !passing.has(card.id)) return false
      if (words.length === 0) return true
      const text = fold([card.titulo, card.pessoa, card.empresa].filter(Boolean).join(' '))
      return words.every((word) => text.includes(word))
    }
  }, [statement, rows, sought, isMineOnly, userId])
}
