import { useMemo } from 'react'
import { useFilterContext } from '../../filters/use-filter-context.ts'
import { useCustomFields } from '../../filters/custom-fields.ts'
import type { ListSearch } from './list-search.ts'
import type { ListQuery } from './queries.ts'

/** A list's choice with what its filters mean here and today. Suspends until the workspace's fields are known. */
export function useListQuery(search: ListSearch): ListQuery {
  const context = useFilterContext()
  const customFields = useCustomFields(search.lista === 'leads' ? 'leads' : null)
  return useMemo(() => ({ search, context, customFields }), [search, context, customFields])
}
