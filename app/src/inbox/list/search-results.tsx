import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import { SearchX } from 'lucide-react'
import { useEffect } from 'react'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { localToday } from '../search/local-today.ts'
import { SearchHelp } from '../search/search-help.tsx'
import { useLocalSearch } from '../search/use-local-search.ts'
import { useServerSearch } from '../search/use-server-search.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import { SearchHitsList } from './search-hits.tsx'
import { SearchReach } from './search-reach.tsx'

const LIMITS = { people: 30, messages: 40 }

/** People and messages that hold the search, in place of the list: those on this device at once, those on the server when asked. */
export function SearchResults({ search, onChange }: { search: string; onChange: (search: string) => void }) {
  const { bare } = parseFilteredSearch(search, localToday())
  const found = useLocalSearch(search, LIMITS)
  const server = useServerSearch(search, found)
  const { people, messages, text } = found
  const isNothingHere = text === search && people.length + messages.length === 0
  const isNothing = isNothingHere && server.hits.people.length + server.hits.messages.length === 0

  useEffect(() => {
    if (text !== '') announce(inboxTexts.results(people.length, messages.length))
  }, [text, people.length, messages.length])

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SearchHelp search={search} onChange={onChange} />
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-4">
        {isNothing ? (
          <EmptyState
            icon={SearchX}
            title={inboxTexts.nothingTitle}
            text={inboxTexts.nothingText(search)}
            action={<Button onClick={() => onChange('')}>{inboxTexts.clearSearch}</Button>}
          />
        ) : null}
        <SearchHitsList hits={found} search={bare} />
        <SearchHitsList hits={server.hits} search={bare} areFromServer />
      </div>
      <SearchReach server={server} />
    </div>
  )
}
