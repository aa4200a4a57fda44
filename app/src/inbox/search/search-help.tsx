import { parseFilteredSearch } from '@vp/domain/inbox/search-filters.ts'
import { CircleAlert } from 'lucide-react'
import { inboxTexts } from '../texts.pt-BR.ts'
import { localToday } from './local-today.ts'

/** Filters that a search may have, to be put into it, and what is wrong with one that it has. */
export function SearchHelp({ search, onChange }: { search: string; onChange: (search: string) => void }) {
  const { notADay } = parseFilteredSearch(search, localToday())
  return (
    <div className="flex flex-col gap-1 px-3 pb-1.5">
      <div role="group" aria-label={inboxTexts.searchFilters} className="flex flex-wrap items-center gap-1">
        {inboxTexts.searchFilterHints.map(({ start, example }) => (
          <button
            key={start}
            type="button"
            title={example}
            onClick={() => onChange(`${search.trim()} ${start}`.trimStart())}
            className="touch-44 inline-flex h-7 items-center rounded-full px-2.5 text-sm whitespace-nowrap text-muted ring-1 ring-line transition-colors ring-inset hover:bg-hover hover:text-default pointer-coarse:h-9"
          >
            {example}
          </button>
        ))}
      </div>
      {notADay === null ? null : (
        <p role="alert" className="flex items-center gap-1.5 text-sm text-on-warning-soft">
          <CircleAlert aria-hidden size={14} className="shrink-0" />
          {inboxTexts.notADay(notADay)}
        </p>
      )}
    </div>
  )
}
