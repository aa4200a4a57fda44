import { liveEntry } from '../../sync/live-cache.ts'
import { draftQuery } from '../composer/use-draft.ts'
import { personDealsQuery, personQuery, personTasksQuery } from '../context/queries.ts'
import { quickRepliesQuery } from '../quick-replies/queries.ts'
import { threadEdgeQuery } from '../history/queries.ts'
import { starredIdsQuery } from '../thread/stars.ts'
import { threadQuery } from '../thread/queries.ts'
import { PAGE } from '../thread/page.ts'
import { conversationQuery, type Conversation } from './queries.ts'

/** Asks for all that a conversation's screen will read, at once: its parts suspend one after the other, and would otherwise
 *  ask one after the other. What nobody then reads closes by itself. */
export function preloadConversation(id: string, userId: string): void {
  liveEntry(conversationQuery(id))
  liveEntry(threadQuery(id, PAGE))
  liveEntry(threadEdgeQuery(id))
  liveEntry(draftQuery(id, userId))
  liveEntry(starredIdsQuery)
  liveEntry(quickRepliesQuery)
}

/** The same for the panel beside it, once the person is known. */
export function preloadContext(conversation: Conversation): void {
  liveEntry(personQuery(conversation))
  liveEntry(personDealsQuery(conversation))
  liveEntry(personTasksQuery(conversation))
}
