import { z } from 'zod'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { nextFollowing, type FollowingEvent, type FollowingState } from './following.ts'
import type { HistoryQuestion } from './history-protocol.ts'
import { isHousekeeping, isPending, type OutboxEntry } from './outbox-entry.ts'
import {
  announcement,
  channelNames,
  mutateResult,
  PROTOCOL_VERSION,
  tabMessage,
  type MutateResult,
  type RequestEnvelope,
  type TabRequest,
} from './protocol.ts'
import { rowsOf } from './rows-of.ts'
import type { UnansweredMutations } from './unanswered-mutations.ts'
import { initialSyncState, type SyncState } from './sync-state.ts'

export interface TabClientEvents {
  /** The leader has no valid token; every tab is asked. `rejected` is one the server did not take. null: none to be had. */
  token(rejected: string | null): Promise<string | null>
  wiped(reason: 'signed_out' | 'device_revoked' | 'not_a_member'): void
  /** The leader runs a newer version of the app. */
  outdated(): void
}

interface LiveSubscription {
  statement: SqlStatement
  rows(rows: unknown[]): void
  failed(error: Error): void
}

type Answerable = Extract<TabRequest, { id: string }>

interface Waiting {
  request: Answerable
  resolve(value: unknown): void
  reject(error: Error): void
}

/** A tab's end of the line to the leader. Requests without an answer and live queries are sent again to each new leader;
 *  since requests are idempotent this is all that a leader change needs. */
export class TabClient {
  readonly #tab = crypto.randomUUID()
  readonly #requests: BroadcastChannel
  readonly #announcements: BroadcastChannel
  readonly #answers: BroadcastChannel
  readonly #events: TabClientEvents
  readonly #unanswered: UnansweredMutations
  readonly #waiting = new Map<string, Waiting>()
  readonly #live = new Map<string, LiveSubscription>()
  readonly #listeners = new Set<() => void>()
  readonly #closed = new AbortController()
  /** The last one of our version. */
  #leader: string | null = null
  #following: FollowingState = 'alone'
  #state: SyncState = initialSyncState
  #outbox: readonly OutboxEntry[] = []

  /** `open`: opens a channel to the leader of this browser. */
  constructor(
    userId: string,
    events: TabClientEvents,
    unanswered: UnansweredMutations,
    open = (name: string) => new BroadcastChannel(name),
  ) {
    this.#events = events
    this.#unanswered = unanswered
    const names = channelNames(userId)
    this.#requests = open(names.requests)
    this.#announcements = open(names.announcements)
    this.#answers = open(names.tab(this.#tab))
    this.#announcements.onmessage = (event: MessageEvent<unknown>) => this.#heardAnnouncement(event.data)
    this.#answers.onmessage = (event: MessageEvent<unknown>) => this.#heardAnswer(event.data)
    // A lock outlives its tab by nothing, however the tab dies: the leader waits for it to know when to forget us.
    void navigator.locks.request(
      names.tabLock(this.#tab),
      () =>
        new Promise<void>((resolve) => {
          this.#closed.signal.addEventListener('abort', () => resolve(), { once: true })
          this.#send({ kind: 'hello' })
        }),
    )
  }

  get state(): SyncState {
    return this.#state
  }

  get outbox(): readonly OutboxEntry[] {
    return this.#outbox
  }

  /** Calls back when `state` or `outbox` has changed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Keeps a query current until the returned function is called. */
  subscribe(live: LiveSubscription): () => void {
    const id = crypto.randomUUID()
    this.#live.set(id, live)
    this.#send({ kind: 'subscribe', id, text: live.statement.text, values: valuesOf(live.statement) })
    return () => {
      this.#live.delete(id)
      this.#send({ kind: 'unsubscribe', id })
    }
  }

  async query(statement: SqlStatement): Promise<unknown[]> {
    const rows = await this.#ask({
      kind: 'query',
      id: crypto.randomUUID(),
      text: statement.text,
      values: valuesOf(statement),
    })
    return rowsOf(z.string().parse(rows))
  }

  async mutate(name: string, args: unknown): Promise<MutateResult> {
    const id = crypto.randomUUID()
    const request = { kind: 'mutate', id, name, args, createdAt: new Date().toISOString() } as const
    this.#unanswered.add(request)
    const answer = this.#ask(request)
    this.#countPending()
    return mutateResult.parse(await answer)
  }

  async discard(seq: number): Promise<void> {
    await this.#ask({ kind: 'discard', id: crypto.randomUUID(), seq })
  }

  async retry(): Promise<void> {
    await this.#ask({ kind: 'retry', id: crypto.randomUUID() })
  }

  /** How many changes of the person the server does not have, drafts included. */
  async unsent(): Promise<number> {
    return Number(await this.#ask({ kind: 'unsent', id: crypto.randomUUID() }))
  }

  /** Asks for what does not sync; `history.ts` knows the answers' forms. */
  askHistory(question: HistoryQuestion): Promise<unknown> {
    return this.#ask({ kind: 'history', id: crypto.randomUUID(), question })
  }

  /** Deletes the local database, unsent changes with it. */
  async wipe(): Promise<void> {
    await this.#ask({ kind: 'wipe', id: crypto.randomUUID() })
  }

  wake(): void {
    this.#send({ kind: 'wake' })
  }

  offerToken(token: string | null): void {
    this.#send({ kind: 'token', token })
  }

  close(): void {
    this.#step('close')
    this.#closed.abort()
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('the sync client was closed'))
    this.#waiting.clear()
    this.#live.clear()
    this.#requests.close()
    this.#announcements.close()
    this.#answers.close()
  }

  #ask(request: Answerable): Promise<unknown> {
    if (this.#closed.signal.aborted) return Promise.reject(new Error('the sync client was closed'))
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { request, resolve, reject })
      this.#send(request)
    })
  }

  #send(request: TabRequest): void {
    if (this.#closed.signal.aborted) return
    // what is asked while there is no leader to follow is sent when there is (`#askAgain`)
    if (this.#following !== 'following' && request.kind !== 'hello' && request.kind !== 'token') return
    this.#requests.postMessage({ version: PROTOCOL_VERSION, tab: this.#tab, request } satisfies RequestEnvelope)
  }

  #heardAnswer(data: unknown): void {
    const message = tabMessage.parse(data)
    const live = this.#live.get(message.id)
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.kind !== 'rows') this.#unanswered.remove(message.id)
    if (waiting?.request.kind === 'mutate') this.#countPending()
    switch (message.kind) {
      case 'rows':
        live?.rows(rowsOf(message.rows))
        return
      case 'answer':
        waiting?.resolve(message.value)
        return
      case 'failed':
        live?.failed(new Error(message.message))
        waiting?.reject(new Error(message.message))
    }
  }

  #heardAnnouncement(data: unknown): void {
    const heard = announcement.safeParse(data)
    if (!heard.success) {
      // a leader of another version, which its own announcement settles below
      if (this.#following === 'following') throw heard.error
      return
    }
    const message = heard.data
    switch (message.kind) {
      case 'leader':
        return this.#heardOf(message.leader, message.version)
      case 'state':
        // of one whom this tab cannot follow
        if (this.#following === 'outdated') return
        this.#state = { ...message.state, pendingCount: this.#state.pendingCount }
        return this.#changed()
      case 'outbox':
        this.#outbox = message.entries
        this.#countPending()
        return this.#changed()
      case 'token-needed':
        void this.#events.token(message.rejected).then((token) => this.offerToken(token))
        return
      case 'wiped':
        this.#unanswered.clear()
        for (const waiting of this.#waiting.values()) if (waiting.request.kind === 'wipe') waiting.resolve(null)
        this.#events.wiped(message.reason)
    }
  }

  #heardOf(leader: string, version: number): void {
    const isSame = leader === this.#leader
    if (version === PROTOCOL_VERSION) this.#leader = leader
    this.#step(versionEvent(version) ?? (isSame ? 'sameLeader' : 'newLeader'))
  }

  #step(event: FollowingEvent): void {
    const next = nextFollowing[this.#following][event]
    if (next === 'impossible') throw new Error(`a tab that is ${this.#following} met "${event}"`)
    this.#following = next[0]
    switch (next[1]) {
      case 'nothing':
        return
      case 'hello':
        return this.#send({ kind: 'hello' })
      case 'askAgain':
        return this.#askAgain()
      case 'outdated':
        this.#state = { ...this.#state, connection: 'offline', problem: { code: 'app_outdated' } }
        this.#changed()
        this.#events.outdated()
    }
  }

  #askAgain(): void {
    this.#send({ kind: 'hello' })
    for (const [id, { statement }] of this.#live) {
      this.#send({ kind: 'subscribe', id, text: statement.text, values: valuesOf(statement) })
    }
    for (const { request } of this.#waiting.values()) this.#send(request)
    // left by a tab that was closed or reloaded before its answer; asking for what another tab waits for does no harm
    for (const request of this.#unanswered.all()) if (!this.#waiting.has(request.id)) this.#send(request)
  }

  /** What the leader lists, and what it was asked for and does not list yet: a change counts in the frame that shows it. */
  #countPending(): void {
    const listed = new Set(this.#outbox.map(({ requestId }) => requestId))
    const asked = [...this.#waiting.values()].filter(
      ({ request }) => request.kind === 'mutate' && !isHousekeeping(request) && !listed.has(request.id),
    )
    const pendingCount = this.#outbox.filter(isPending).length + asked.length
    if (pendingCount === this.#state.pendingCount) return
    this.#state = { ...this.#state, pendingCount }
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** null: of our own. */
function versionEvent(version: number): 'olderLeader' | 'newerLeader' | null {
  if (version === PROTOCOL_VERSION) return null
  return version < PROTOCOL_VERSION ? 'olderLeader' : 'newerLeader'
}

type Values = Extract<TabRequest, { kind: 'query' }>['values']

function valuesOf(statement: SqlStatement): Values {
  // the sql tag takes only these types
  return [...statement.values] as Values
}
