import { PRESENCE_HEARTBEAT_MS } from '@vp/domain/inbox/presence.ts'
import { peoplePresence, presenceChannel, type PersonAt, type TabPresence } from './presence-messages.ts'

/** Who has written nothing for so long is not typing any more. */
const TYPING_MS = 4_000

const nobody: readonly PersonAt[] = []

/** This tab's part: says where the person is, and knows where the others are. */
export class TabPresenceClient {
  readonly #userId: string
  readonly #channel: BroadcastChannel
  readonly #tab = crypto.randomUUID()
  readonly #listeners = new Set<() => void>()
  #people: ReadonlyMap<string, readonly PersonAt[]> = new Map()
  #place: string | null = null
  #isTyping = false
  #heartbeat: ReturnType<typeof setInterval> | undefined
  #typingOver: ReturnType<typeof setTimeout> | undefined

  constructor(userId: string, open = (name: string) => new BroadcastChannel(name)) {
    this.#userId = userId
    this.#channel = open(presenceChannel(userId))
    this.#channel.onmessage = (event: MessageEvent<unknown>) => this.#heard(event.data)
    this.#post({ kind: 'ask' })
  }

  /** The conversation that the person looks at; null: none, or they look elsewhere. */
  goTo(conversationId: string | null): void {
    if (conversationId === this.#place) return
    this.#place = conversationId
    this.#isTyping = false
    clearTimeout(this.#typingOver)
    clearInterval(this.#heartbeat)
    if (conversationId !== null) this.#heartbeat = setInterval(() => this.#say(), PRESENCE_HEARTBEAT_MS)
    this.#say()
  }

  /** They have touched the answer that they write; `isEmpty`: and nothing is left of it. */
  wrote(isEmpty: boolean): void {
    clearTimeout(this.#typingOver)
    if (!isEmpty) this.#typingOver = setTimeout(() => this.#setTyping(false), TYPING_MS)
    this.#setTyping(!isEmpty)
  }

  /** The others at a conversation, now or lately; the same array until it changes. */
  othersAt(conversationId: string): readonly PersonAt[] {
    return this.#people.get(conversationId) ?? nobody
  }

  /** Calls back when anyone has moved. Bound, so that it stays the same between renders. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close(): void {
    this.goTo(null)
    this.#channel.close()
  }

  #setTyping(isTyping: boolean): void {
    if (isTyping === this.#isTyping || this.#place === null) return
    this.#isTyping = isTyping
    this.#say()
  }

  #say(): void {
    this.#post({ kind: 'at', tab: this.#tab, conversationId: this.#place, isTyping: this.#isTyping })
  }

  #post(message: TabPresence): void {
    this.#channel.postMessage(message)
  }

  #heard(data: unknown): void {
    const said = peoplePresence.safeParse(data).data
    // of another tab
    if (said === undefined) return
    const before = this.#people
    const grouped = Map.groupBy(
      said.people.filter(({ userId }) => userId !== this.#userId),
      ({ conversationId }) => conversationId,
    )
    this.#people = new Map(
      [...grouped].map(([conversationId, now]) => {
        const then = before.get(conversationId)
        return [conversationId, then !== undefined && isSame(then, now) ? then : now]
      }),
    )
    for (const listener of this.#listeners) listener()
  }
}

function isSame(left: readonly PersonAt[], right: readonly PersonAt[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
