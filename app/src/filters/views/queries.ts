import { listView, type ViewScreen } from '@vp/domain/filters/list-view.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveRows } from '../../sync/use-live-query.ts'

const savedView = z.object({
  id: z.string(),
  nome: z.string(),
  ordem: z.string(),
  // null: saved by a newer app, in a way that this one cannot show
  filtros: listView.nullable().catch(null),
})
export type SavedListView = z.infer<typeof savedView>

const none: readonly SavedListView[] = []

/** The person's own views of a screen, in their order; none until they are known. */
export function useListViews(tela: ViewScreen): readonly SavedListView[] {
  return (
    useLiveRows(
      sql`select id, nome, ordem, filtros from saved_views where tela = ${tela} order by ordem collate "C", id`,
      savedView,
    ) ?? none
  )
}
