import { viewFilters } from '@vp/domain/inbox/saved-view.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { choiceKey } from '../list/choice.ts'
import type { ListChoice } from '../list/inbox-search.ts'

export const savedView = z.object({
  id: z.string(),
  nome: z.string(),
  ordem: z.string(),
  // null: saved by a newer app, in a way that this one cannot show
  filtros: viewFilters.nullable().catch(null),
})
export type SavedView = z.infer<typeof savedView>

export const savedViewsQuery = sql`select id, nome, ordem, filtros from saved_views where tela = 'inbox' order by ordem collate "C", id`

const none: readonly SavedView[] = []

/** The person's own lists, in their order. */
export function useSavedViews(): readonly SavedView[] {
  return useLiveRows(savedViewsQuery, savedView) ?? none
}

export const countRow = z.object({ count: z.number() })

/** The choice that a saved list stands for. */
export function choiceOf({ filtros }: SavedView): ListChoice | null {
  return filtros === null ? null : { ...filtros, etiqueta: filtros.etiqueta, numero: filtros.numero }
}

/** The saved list that is chosen now. */
export function currentView(views: readonly SavedView[], choice: ListChoice): SavedView | undefined {
  return views.find((view) => {
    const saved = choiceOf(view)
    return saved !== null && choiceKey(saved) === choiceKey(choice)
  })
}
