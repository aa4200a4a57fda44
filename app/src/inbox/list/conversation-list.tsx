import { byUrgency } from '@vp/domain/inbox/service-level.ts'
import { useNavigate, useParams } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useCallback, useMemo, useState, useTransition } from 'react'
import { teamQuery, useCan, useMe, useTeam } from '../../auth/use-member.ts'
import { askAhead, useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { useCommands } from '../../ui/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useIsDesktop, useIsPhone } from '../../ui/use-media-query.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { tagsQuery, useTags } from '../../tags/queries.ts'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { useSelection } from '../bulk/use-selection.ts'
import { FirstConversation } from '../first-conversation.tsx'
import { levelsQuery, useServiceLevels } from '../service-level/queries.ts'
import { numbersQuery, useNumbers } from '../numbers.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { choiceKey, choiceWords } from './choice.ts'
import { ConversationRow } from './conversation-row.tsx'
import { noChoice, type ListChoice } from './inbox-search.ts'
import { useChoose } from './use-choose.ts'
import { closedFilterOf, OlderClosed } from './older-closed.tsx'
import {
  conversationListQuery,
  conversationListRow,
  ownerCountsQuery,
  statusCount,
  statusCountsQuery,
  type ConversationListRow,
} from './queries.ts'

const PAGE = 60
const ROW_HEIGHT = 64
const PHONE_ROW_HEIGHT = 72

/** How far each list was read, so that going back finds the same rows. */
const keptLimits = new Map<string, number>()
const keyOf = (row: ConversationListRow) => row.id

/** Asks for all that the list and the chips above it will wait for, the rows first: they stand behind each other in one part that
 *  suspends, and would ask one after the other. */
export function askForList(choice: ListChoice, userId: string): void {
  const filter = { ...choice, userId }
  askAhead(
    conversationListQuery(filter, keptLimits.get(choiceKey(choice)) ?? PAGE),
    levelsQuery,
    ownerCountsQuery(filter),
    statusCountsQuery(filter),
    tagsQuery,
    teamQuery,
    numbersQuery,
  )
}

/** The conversations that were chosen, in their order; more are read as the reader nears the end. */
export function ConversationList({ choice }: { choice: ListChoice }) {
  const { userId } = useMe()
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  const listKey = choiceKey(choice)
  const [limit, setLimit] = useState(() => keptLimits.get(listKey) ?? PAGE)
  const [, startTransition] = useTransition()
  const found = useLiveQuery(conversationListQuery({ ...choice, userId }, limit), conversationListRow)
  const levels = useServiceLevels()
  const isByUrgency = choice.ordem === 'urgencia'
  const rows = useMemo(
    () => (isByUrgency ? (levels === null ? found : byUrgency(found, levels)).slice(0, limit) : found),
    [found, isByUrgency, levels, limit],
  )
  const activeId = useParams({ strict: false }).conversationId
  const activeIndex = rows.findIndex((row) => row.id === activeId)
  const isAllRead = rows.length < limit
  const selection = useSelection(useMemo(() => rows.map(keyOf), [rows]))
  const { pick } = selection
  const selectedRows = rows.filter((row) => selection.has(row.id))
  const mayAnswer = useCan('conversations.answer')
  // a conversation that has just left the list (resolved) leaves its place: going on means what stands there now
  const [lastIndex, setLastIndex] = useState(activeIndex)
  if (activeIndex !== -1 && activeIndex !== lastIndex) setLastIndex(activeIndex)

  const readMore = useCallback(() => {
    if (isAllRead) return
    // a transition: the rows already there stay until the longer list has come
    startTransition(() => {
      setLimit((current) => {
        keptLimits.set(listKey, current + PAGE)
        return current + PAGE
      })
    })
  }, [isAllRead, listKey])

  useCommands(
    useMemo(() => {
      const step = (by: 1 | -1) => () => {
        const from = activeIndex === -1 ? Math.max(0, lastIndex) - (by === 1 ? 1 : 0) : activeIndex
        const next = rows[from + by]
        if (next === undefined) return
        void navigate({
          to: '/app/inbox/$conversationId',
          params: { conversationId: next.id },
          search: (previous) => ({ ...previous, mensagem: undefined }),
          // going through a list is one step back, not thirty
          replace: activeIndex !== -1,
        })
        takeFocusAlong(next.id)
      }
      // the row that has the focus, else the open one
      const pickRow = (isRange: boolean) => () => {
        const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row']
        const id = focused ?? rows[activeIndex]?.id ?? rows[0]?.id
        if (id !== undefined) pick(id, isRange)
      }
      const common = { group: inboxTexts.group, isKeyOnly: true }
      return [
        { ...common, id: 'inbox.next', label: inboxTexts.next, keys: 'j', run: step(1) },
        ...(mayAnswer
          ? [
              { ...common, id: 'inbox.pick', label: inboxTexts.pick, keys: 'x', run: pickRow(false) },
              { ...common, id: 'inbox.pickTo', label: inboxTexts.pickTo, keys: 'X', run: pickRow(true) },
            ]
          : []),
        { ...common, id: 'inbox.previous', label: inboxTexts.previous, keys: 'k', run: step(-1) },
      ]
    }, [rows, activeIndex, lastIndex, navigate, pick, mayAnswer]),
  )

  const closedFilter = closedFilterOf({ ...choice, userId })
  const olderClosed = closedFilter === null || !isAllRead ? null : <OlderClosed filter={closedFilter} />
  if (rows.length === 0) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1">
          <NoConversations choice={choice} />
        </div>
        {olderClosed}
      </div>
    )
  }
  return (
    <>
      <VirtualList
        label={inboxTexts.list}
        items={rows}
        keyOf={keyOf}
        rowHeight={isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT}
        activeKey={activeId ?? null}
        scrollKey={listKey}
        onNearEnd={readMore}
        footer={olderClosed}
        renderRow={(row) => (
          <ConversationRow
            row={row}
            isActive={row.id === activeId}
            hasStatus={choice.status === 'todas'}
            isByWait={choice.ordem !== 'recentes'}
            levels={levels}
            isSelected={selection.has(row.id)}
            isSelecting={selectedRows.length > 0}
            onPick={mayAnswer ? pick : null}
          />
        )}
      />
      {selectedRows.length === 0 ? null : (
        <BulkBar rows={selectedRows} onSelectAll={selection.all} onClear={selection.clear} />
      )}
    </>
  )
}

function NoConversations({ choice }: { choice: ListChoice }) {
  const choose = useChoose()
  const names = { tags: useTags(), team: useTeam(), numbers: useNumbers() }
  const { userId } = useMe()
  const isDesktop = useIsDesktop()
  const counts = useLiveQuery(statusCountsQuery({ dono: 'todos', userId }), statusCount)
  // on a desk what is to be done stands beside the list
  if (counts.length === 0 && isDesktop)
    return <p className="p-8 text-center text-base text-muted">{inboxTexts.emptyAllTitle}</p>
  if (counts.length === 0) return <FirstConversation />
  return (
    <EmptyState
      icon={SearchX}
      title={inboxTexts.emptyTitle(choiceWords(choice, names).join(' · '))}
      text={inboxTexts.emptyText}
      action={<Button onClick={() => choose(noChoice)}>{inboxTexts.clearFilters}</Button>}
    />
  )
}

/** A focus on some row goes to this one, and away where it is not drawn: other keys act on the row that has it. */
function takeFocusAlong(id: string) {
  const left = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null
  if (left === null) return
  const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)
  if (row === null) left.blur()
  else row.focus()
}
