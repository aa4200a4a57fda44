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
    <div className="flex min-h-13 items-center gap-2.5 border-t border-line px-3 py-2 text-sm text-muted">
      <Icon aria-hidden size={16} className={isBusy ? 'shrink-0 animate-spin' : 'shrink-0'} />
      <p role="status" className="min-w-0 flex-1 text-pretty">
        {hint ?? words}
      </p>
      {children}
    </div>
  )
}
