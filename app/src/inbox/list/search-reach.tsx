import { Cloud, CloudCheck, CloudOff, LoaderCircle, type LucideIcon } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { announce } from '../../ui/announce.tsx'
import { Button } from '../../ui/button.tsx'
import { SearchedHere } from '../search/searched-here.tsx'
import type { ServerSearch } from '../search/use-server-search.ts'
import { inboxTexts } from '../texts.pt-BR.ts'

/** How far the search has looked, and the way to look further. */
export function SearchReach({ server }: { server: ServerSearch }) {
  const { state, hits, blockedBecause } = server
  const count = hits.people.length + hits.messages.length
  useEffect(() => {
    if (state === 'found') announce(inboxTexts.results(hits.people.length, hits.messages.length))
  }, [state, hits.people.length, hits.messages.length])

  if (state === 'searching') {
    return <Reach icon={LoaderCircle} isBusy words={inboxTexts.searchingServer} />
  }
  if (state === 'found') {
    return (
      <Reach
        icon={CloudCheck}
        words={inboxTexts.searchedServer}
        hint={count === 0 ? inboxTexts.nothingMore : undefined}
      />
    )
  }
  return (
    <Reach
      icon={blockedBecause === undefined ? Cloud : CloudOff}
      words={state === 'failed' ? inboxTexts.searchServerFailed : <SearchedHere />}
      hint={blockedBecause}
    >
      <Button size="sm" blockedBecause={blockedBecause} onClick={server.search}>
        {state === 'failed' ? inboxTexts.tryAgain : inboxTexts.searchServer}
      </Button>
    </Reach>
  )
}

interface ReachProps {
  icon: LucideIcon
  isBusy?: boolean
  words: ReactNode
  hint?: string | undefined
  children?: ReactNode
}

function Reach({ icon: Icon, isBusy = false, words, hint, children }: ReachProps) {
  return (
    <div className="mt-auto flex flex-col items-center gap-2.5 border-t border-line px-4 py-4 text-center text-sm text-muted pb-safe">
      <p role="status" className="flex flex-col items-center gap-0.5 text-pretty">
        <span className="flex items-center gap-1.5">
          <Icon aria-hidden size={15} className={isBusy ? 'shrink-0 animate-spin' : 'shrink-0'} />
          {words}
        </span>
        {hint === undefined ? null : <span>{hint}</span>}
      </p>
      {children}
    </div>
  )
}
