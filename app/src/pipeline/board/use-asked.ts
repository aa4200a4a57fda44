import type { SqlStatement } from '@vp/domain/sql.ts'
import { useDeferredValue, useMemo } from 'react'
import { useCustomFields } from '../../filters/custom-fields.ts'
import { useFilterContext } from '../../filters/use-filter-context.ts'
import { askedCondition } from './asked-condition.ts'
import type { BoardSearch } from './board-search.ts'

/** Which deals are asked for. */
export interface Asked {
  /** Over deals called `d`. */
  readonly condition: SqlStatement
  /** Not all of them. */
  readonly isFiltered: boolean
}

/** What the address asks of the deals, as one condition. What was shown stays until the next can be drawn. */
export function useAsked({ donos, busca = '', filtros = [] }: BoardSearch): Asked {
  const context = useFilterContext()
  const custom = useCustomFields('negocios')
  // as text: the same choices are the same, whoever read them from the address
  const chosen = useDeferredValue(JSON.stringify({ filtros, busca, isMine: donos === 'meus' }))
  return useMemo(() => {
    const { isMine, ...rest } = JSON.parse(chosen) as { filtros: unknown; busca: string; isMine: boolean }
    return { condition: askedCondition({ ...rest, isMine }, custom, context), isFiltered: chosen !== NOTHING }
  }, [chosen, custom, context])
}

const NOTHING = JSON.stringify({ filtros: [], busca: '', isMine: false })
