import { useState } from 'react'
import type { FoundAnswer } from '../../sync/history-protocol.ts'
import { searchServer } from '../../sync/history.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { inboxTexts } from '../texts.pt-BR.ts'
import type { SearchHits } from './queries.ts'

export interface ServerSearch {
  /** offered: only this device was looked through. failed: may be tried again. */
  readonly state: 'offered' | 'searching' | 'found' | 'failed'
  /** What the server found and this device did not. */
  readonly hits: SearchHits
  /** Why the server cannot be asked now. */
  readonly blockedBecause: string | undefined
  readonly search: () => void
}

const nothing: SearchHits = { people: [], messages: [] }

/** The search beyond this device, for when it is asked for. Another text begins anew. `local`: what was found here. */
export function useServerSearch(text: string, local: SearchHits): ServerSearch {
  const { connection } = useSyncState()
  const [asked, setAsked] = useState<{ text: string; answer: FoundAnswer | null } | null>(null)
  const current = asked?.text === text ? asked : null
  const answer = current?.answer ?? null
  const isFound = answer?.status === 'found'
  return {
    state: current === null ? 'offered' : answer === null ? 'searching' : isFound ? 'found' : 'failed',
    hits: isFound ? beyond(answer, local) : nothing,
    blockedBecause: connection === 'offline' ? inboxTexts.searchServerOffline : undefined,
    search() {
      setAsked({ text, answer: null })
      void searchServer(text).then((heard) => {
        // whoever has typed on meanwhile asks anew
        setAsked((last) => (last?.text === text ? { text, answer: heard } : last))
      })
    },
  }
}

function beyond(found: Extract<FoundAnswer, { status: 'found' }>, local: SearchHits): SearchHits {
  const people = new Set(local.people.map((hit) => hit.conversation_id))
  const messages = new Set(local.messages.map((hit) => hit.id))
  return {
    people: found.people.filter((hit) => !people.has(hit.conversation_id)),
    messages: found.messages
      .filter((hit) => !messages.has(hit.id))
      .map((hit) => ({ ...hit, horario: new Date(hit.horario) })),
  }
}
