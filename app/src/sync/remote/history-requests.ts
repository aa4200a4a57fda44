import {
  conversationsPage,
  MAX_SEARCH_LENGTH,
  messagesPage,
  searchAnswer,
  type ClosedFilter,
  type ConversationsPage,
  type MessagesPage,
  type SearchAnswer,
} from '@vp/domain/inbox/history-pages.ts'
import type { z } from 'zod'
import { json, request, type Http } from './http.ts'
import { RemoteError } from './remote-error.ts'

/** Rows of a page: some screens of messages, and few enough to come in a second over a poor line. */
const PAGE = 100
/** Longer than a search may take on the server (backend/src/inbox/history/viewer.ts); a person is waiting. */
const PATIENCE_MS = 15_000

/** `GET /api/conversations/:id/messages`. `before`: null for the edge of the window. @throws RemoteError `conversation_not_found` */
export function fetchMessages(http: Http, conversationId: string, before: string | null): Promise<MessagesPage> {
  return get(http, `/api/conversations/${conversationId}/messages`, { before }, messagesPage)
}

/** `GET /api/conversations/closed`. @throws RemoteError */
export function fetchClosed(http: Http, filter: ClosedFilter, before: string | null): Promise<ConversationsPage> {
  return get(http, '/api/conversations/closed', { ...filter, before }, conversationsPage)
}

/** `GET /api/search`. @throws RemoteError */
export function fetchSearch(http: Http, text: string): Promise<SearchAnswer> {
  return get(http, '/api/search', { q: text.trim().slice(0, MAX_SEARCH_LENGTH) }, searchAnswer)
}

async function get<S extends z.ZodType>(
  http: Http,
  path: string,
  parameters: Readonly<Record<string, string | null | undefined>>,
  answer: S,
): Promise<z.output<S>> {
  const query = new URLSearchParams(path === '/api/search' ? {} : { limit: String(PAGE) })
  for (const [name, value] of Object.entries(parameters)) if (value != null) query.set(name, value)
  const response = await request(http, `${path}?${query}`, { signal: AbortSignal.timeout(PATIENCE_MS) })
  const parsed = answer.safeParse(await json(response))
  if (!parsed.success) throw new RemoteError('unreachable', 'not_our_answer', { cause: parsed.error })
  return parsed.data
}
