import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { Suspense, useDeferredValue, useMemo, useRef, type KeyboardEvent } from 'react'
import { useMe } from '../../auth/use-member.ts'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { useCommands } from '../../ui/commands.ts'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Opening, SkeletonRows } from '../../ui/skeleton.tsx'
import { useAddressText } from '../../ui/use-address-text.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { choiceKey } from './choice.ts'
import { askForList, ConversationList } from './conversation-list.tsx'
import { ViewChips } from '../views/view-chips.tsx'
import { ActiveFilters, FilterMenu, OwnerChips, StatusChips } from './list-filters.tsx'
import { SearchResults } from './search-results.tsx'

const route = getRouteApi('/app/inbox')

/** The left pane: search, filters and the conversations. */
export function ListPane() {
  const { status, dono, etiqueta, numero, ordem, mencoes, busca } = route.useSearch()
  const choice = useMemo(
    () => ({ status, dono, etiqueta, numero, ordem, mencoes }),
    [status, dono, etiqueta, numero, ordem, mencoes],
  )
  const shown = useDeferredValue(choice)
  const navigate = useNavigate()
  const { firstSync } = useSyncState()
  const { userId } = useMe()
  const searchBox = useRef<HTMLInputElement>(null)
  const [typed, search] = useAddressText(
    busca,
    (text) => void navigate({ to: '.', search: (previous) => ({ ...previous, busca: text }), replace: true }),
  )

  useCommands(
    useMemo(
      () => [
        {
          id: 'inbox.search',
          label: inboxTexts.search,
          group: inboxTexts.group,
          keys: '/',
          icon: Search,
          run: () => searchBox.current?.focus(),
        },
      ],
      [],
    ),
  )

  if (firstSync !== null && !firstSync.inboxReady) {
    return (
      <div className="flex h-full flex-col">
        <ScreenHeader title={inboxTexts.title} />
        <SkeletonRows count={9} />
      </div>
    )
  }
  const isSearching = typed.trim() !== ''
  if (!isSearching) askForList(shown, userId)
  return (
    // only listens to keys that bubble up from the search box and the rows, which are what a person acts on
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex h-full flex-col" onKeyDown={moveFocus}>
      <ScreenHeader title={inboxTexts.title} actions={<PhoneConnection />} />
      <div className="flex items-center gap-1 px-3 pb-1.5">
        <SearchInput ref={searchBox} label={inboxTexts.searchLabel} value={typed} onChange={search} />
        <FilterMenu choice={choice} />
      </div>
      {isSearching ? (
        <SearchResults search={typed} onChange={search} />
      ) : (
        <Suspense fallback={<Opening />}>
          <div className="border-b border-line px-2.5 pb-1.5">
            <ViewChips choice={shown} />
            <OwnerChips choice={{ ...shown, dono, mencoes }} />
            <StatusChips choice={{ ...shown, status }} />
          </div>
          <ActiveFilters choice={choice} />
          <ConversationList key={choiceKey(shown)} choice={shown} />
        </Suspense>
      )}
    </div>
  )
}

/** Up and down walk the rows; down from the search box enters them. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row === document.activeElement)
  const isInSearch = document.activeElement?.matches('[type=search]') ?? false
  if (at === -1 && !isInSearch) return
  const next = event.key === 'ArrowDown' ? rows[at + 1] : rows[at - 1]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
