import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Suspense, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { Search } from 'lucide-react'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { useLiveRows } from '../../sync/use-live-query.ts'
import { Chips } from '../../ui/chips.tsx'
import { useCommands } from '../../ui/commands.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { SearchInput } from '../../ui/search-input.tsx'
import { Opening } from '../../ui/skeleton.tsx'
import { useAddressText } from '../../ui/use-address-text.ts'
import { choiceKey, recordLists, type ListSearch } from './list-search.ts'
import { totals, totalsQuery } from './queries.ts'
import { NewRecordButton } from '../create/new-record-button.tsx'
import { ListTools } from './list-tools.tsx'
import { Records } from './records.tsx'
import { listTexts } from './texts.pt-BR.ts'

const route = getRouteApi('/app/leads')
const kinds = { leads: 'lead', contatos: 'contato', empresas: 'empresa' } as const

/** `/app/leads`: everyone who wrote, everyone registered, and the companies they work for. */
export function ListsScreen() {
  const search = route.useSearch()
  const shown = useDeferredValue(search)
  const navigate = useNavigate()
  const counts = useLiveRows(totalsQuery, totals)?.[0]
  const searchBox = useRef<HTMLInputElement>(null)
  const change = useCallback(
    (next: Partial<ListSearch>, replace = false) =>
      void navigate({ to: '/app/leads', search: (previous) => ({ ...previous, ...next }), replace }),
    [navigate],
  )
  const [typed, type] = useAddressText(search.busca, (busca) => change({ busca }, true))

  useCommands(
    useMemo(
      () => [
        {
          id: 'lists.search',
          label: listTexts.search,
          group: listTexts.group,
          keys: '/',
          icon: Search,
          run: () => searchBox.current?.focus(),
        },
      ],
      [],
    ),
  )

  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <ScreenHeading title={listTexts.title} />
        <PhoneConnection />
        <div className="md:order-last">
          <NewRecordButton tipo={kinds[search.lista]} />
        </div>
        <div className="flex min-h-9 w-full items-center md:w-auto">
          <Chips
            label={listTexts.lists}
            value={search.lista}
            onChange={(lista) => void navigate({ to: '/app/leads', search: { lista } })}
            chips={recordLists.map((value) => ({ value, label: listTexts.tabs[value], count: counts?.[value] }))}
          />
        </div>
        <div className="flex w-full min-w-0 items-center md:ml-auto md:w-80">
          <SearchInput
            ref={searchBox}
            label={listTexts.searchLabel[search.lista]}
            value={typed}
            onChange={type}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown') return
              event.preventDefault()
              document.querySelector<HTMLElement>('[data-place]')?.focus()
            }}
          />
        </div>
      </header>
      <Suspense fallback={<Opening />}>
        <ListTools search={search} onChange={change} />
        <Records key={choiceKey(shown)} search={shown} onChange={change} />
      </Suspense>
    </div>
  )
}
