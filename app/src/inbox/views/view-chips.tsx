import { useMe } from '../../auth/use-member.ts'
import { sql } from '@vp/domain/sql.ts'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { Chips } from '../../ui/chips.tsx'
import type { ListChoice } from '../list/inbox-search.ts'
import { conversationCountQuery } from '../list/queries.ts'
import { useChoose } from '../list/use-choose.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { choiceOf, countRow, currentView, useSavedViews, type SavedView } from './queries.ts'

/** The person's saved lists with their counts, pinned at the head of the inbox. */
export function ViewChips({ choice }: { choice: ListChoice }) {
  const choose = useChoose()
  const views = useSavedViews()
  const counts = useCounts(views)
  if (views.length === 0) return null
  return (
    <Chips<string>
      label={inboxTexts.views}
      value={currentView(views, choice)?.id ?? ''}
      onChange={(id) => {
        const view = views.find((candidate) => candidate.id === id)
        const saved = view === undefined ? null : choiceOf(view)
        if (saved !== null) choose(saved)
      }}
      chips={views.map(({ id, nome }, index) => ({ value: id, label: nome, count: counts[index] }))}
    />
  )
}

/** How many conversations each has, in one query. */
function useCounts(views: readonly SavedView[]): readonly number[] {
  const { userId } = useMe()
  const parts = views.map((view) => {
    const saved = choiceOf(view)
    return saved === null ? sql`select 0 as count` : conversationCountQuery({ ...saved, userId })
  })
  const all = parts.reduce(
    (joined, part, index) => (index === 0 ? part : sql`${joined} union all ${part}`),
    sql`select 0 as count where false`,
  )
  return useLiveRows(all, countRow)?.map(({ count }) => count) ?? []
}
