import type { ClosedFilter } from '@vp/domain/inbox/history-pages.ts'
import type { FoundAnswer, HistoryFailure, HistoryQuestion, ReadAnswer } from '../history-protocol.ts'
import type { Replica } from '../local/apply.ts'
import { forgetConversation, keepConversations, keepMessages, type Kept } from '../local/keep-page.ts'
import { holdsMessage, holdsOf, threadEnd, windowEnd } from '../local/thread-ends.ts'
import type { Touched } from '../local/pending.ts'
import { fetchClosed, fetchMessages, fetchSearch } from './history-requests.ts'
import type { Http } from './http.ts'
import { RemoteError } from './remote-error.ts'

export interface HistoryEvents {
  /** Local rows changed. */
  changed(touched: Touched): Promise<void>
  revoked(code: string): void
}

/** A page whose place or role has changed under it is asked for again this often. */
const MAX_TRIES = 3
/** What is kept of a thread is as the server has it, give or take this much. */
const REREAD_AFTER_MS = 5 * 60_000

/** Reads from the server what does not sync, and keeps it. The same question asked twice at once is asked once. */
export class HistoryReader {
  readonly #replica: Replica
  readonly #http: Http
  readonly #events: HistoryEvents
  readonly #asking = new Map<string, Promise<ReadAnswer | FoundAnswer>>()
  readonly #rereadAt = new Map<string, number>()
  /** Where each list of closed conversations goes on, null when nothing is left, and since when that is known. */
  readonly #closedEnds = new Map<string, { next: string | null; at: number }>()

  constructor(replica: Replica, http: Http, events: HistoryEvents) {
    this.#replica = replica
    this.#http = http
    this.#events = events
  }

  answer(question: HistoryQuestion): Promise<ReadAnswer | FoundAnswer> {
    const key = JSON.stringify(question)
    let answer = this.#asking.get(key)
    if (answer === undefined) {
      answer = this.#answer(question).finally(() => this.#asking.delete(key))
      this.#asking.set(key, answer)
    }
    return answer
  }

  async #answer(question: HistoryQuestion): Promise<ReadAnswer | FoundAnswer> {
    try {
      switch (question.what) {
        case 'older':
          return await this.#readOlder(question.conversationId, question.soughtId)
        case 'reread':
          return await this.#rereadKept(question.conversationId)
        case 'closed':
          return await this.#readClosed(question.filter)
        case 'search':
          return await this.#search(question.text)
      }
    } catch (error) {
      if (!(error instanceof RemoteError)) throw error
      if (error.kind === 'revoked') this.#events.revoked(error.code)
      return { status: 'failed', code: failureOf(error) }
    }
  }

  async #readOlder(conversationId: string, soughtId: string | null): Promise<ReadAnswer> {
    for (;;) {
      const isWhole = await this.#readPage(conversationId, () => threadEnd(this.#replica.db, conversationId))
      if (isWhole === null) return { status: 'failed', code: 'failed' }
      const isThere = soughtId === null || (await holdsMessage(this.#replica.db, soughtId))
      if (isWhole || isThere) return { status: 'read', isWhole }
    }
  }

  /** From the edge of the window down to where the thread ends here. */
  async #rereadKept(conversationId: string): Promise<ReadAnswer> {
    if (Date.now() - (this.#rereadAt.get(conversationId) ?? 0) < REREAD_AFTER_MS)
      return { status: 'read', isWhole: false }
    const end = await threadEnd(this.#replica.db, conversationId)
    let next: string | null = await windowEnd(this.#replica.db, conversationId)
    for (;;) {
      const page = await fetchMessages(this.#http, conversationId, next).catch((error: unknown) =>
        this.#forgetIfGone(conversationId, error),
      )
      const kept = await keepMessages(this.#replica, { conversationId, before: next }, page)
      if (!(await this.#show(kept))) return { status: 'failed', code: 'failed' }
      if (page.next === null || end === null || page.next <= end) break
      next = page.next
    }
    this.#rereadAt.set(conversationId, Date.now())
    return { status: 'read', isWhole: false }
  }

  /** Reads one page and keeps it; null when that did not come about. */
  async #readPage(conversationId: string, findBefore: () => Promise<string | null>): Promise<boolean | null> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const before = await findBefore()
      const page = await fetchMessages(this.#http, conversationId, before).catch((error: unknown) =>
        this.#forgetIfGone(conversationId, error),
      )
      if (await this.#show(await keepMessages(this.#replica, { conversationId, before }, page)))
        return page.next === null
    }
    return null
  }

  /** Brings pages until one holds something that was not here. */
  async #readClosed(filter: ClosedFilter): Promise<ReadAnswer> {
    const key = JSON.stringify(filter)
    for (;;) {
      const end = this.#closedEnds.get(key)
      // later the window may have moved, and left some behind it
      const isKnown = end !== undefined && Date.now() - end.at < REREAD_AFTER_MS
      if (isKnown && end.next === null) return { status: 'read', isWhole: true }
      const page = await fetchClosed(this.#http, filter, isKnown ? end.next : null)
      const known = await holdsOf(
        this.#replica.db,
        page.conversations.map((row) => row['id'] ?? null),
      )
      if (!(await this.#show(await keepConversations(this.#replica, page)))) return { status: 'failed', code: 'failed' }
      this.#closedEnds.set(key, { next: page.next, at: Date.now() })
      if (page.next === null || known < page.conversations.length)
        return { status: 'read', isWhole: page.next === null }
    }
  }

  async #search(text: string): Promise<FoundAnswer> {
    if (text.trim() === '') return { status: 'found', people: [], messages: [] }
    return { status: 'found', ...(await fetchSearch(this.#http, text)) }
  }

  async #show(kept: Kept): Promise<boolean> {
    if (kept.status === 'not_now') return false
    await this.#events.changed(kept.touched)
    return true
  }

  async #forgetIfGone(conversationId: string, error: unknown): Promise<never> {
    if (error instanceof RemoteError && error.code === 'conversation_not_found')
      await this.#events.changed(await forgetConversation(this.#replica, conversationId))
    throw error
  }
}

function failureOf(error: RemoteError): HistoryFailure {
  if (error.code === 'conversation_not_found') return 'not_found'
  // no word from the server, or nobody to vouch for us: both are over when the connection is back
  return error.code === 'network' || error.code === 'interrupted' || error.kind === 'unauthenticated'
    ? 'offline'
    : 'failed'
}
