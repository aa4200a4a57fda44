import { useEffect, useSyncExternalStore } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import type { PersonAt } from '../../sync/presence/presence-messages.ts'
import { TabPresenceClient } from '../../sync/presence/tab-presence.ts'
import { useIsWatched } from '../thread/use-mark-read.ts'

let running: { userId: string; client: TabPresenceClient } | null = null

/** The one of this tab; another person's is closed. */
function clientOf(userId: string): TabPresenceClient {
  if (running?.userId === userId) return running.client
  running?.client.close()
  running = { userId, client: new TabPresenceClient(userId) }
  return running.client
}

/** Who else is, or lately was, at a conversation. */
export function useOthersAt(conversationId: string): readonly PersonAt[] {
  const client = clientOf(useMe().userId)
  return useSyncExternalStore(client.subscribe, () => client.othersAt(conversationId))
}

/** Lets colleagues see that one looks at this conversation, for as long as one does. */
export function useShowMeAt(conversationId: string): void {
  const client = clientOf(useMe().userId)
  const isWatched = useIsWatched()
  useEffect(() => {
    if (!isWatched) return
    client.goTo(conversationId)
    return () => client.goTo(null)
  }, [client, conversationId, isWatched])
}

/** Lets them see that one writes an answer: to be called with each change of it. */
export function useShowTyping(): (text: string) => void {
  const client = clientOf(useMe().userId)
  const mayAnswer = useCan('conversations.answer')
  return (text) => {
    if (mayAnswer) client.wrote(text.trim() === '')
  }
}
