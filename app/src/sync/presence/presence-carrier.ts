import {
  PRESENCE_HEARTBEAT_MS,
  PRESENCE_LEASE_MS,
  PRESENCE_MEMORY_MS,
  type PresenceEntry,
  type PresenceReport,
} from '@vp/domain/inbox/presence.ts'
import { wait } from '../remote/backoff.ts'
import { request, type Http } from '../remote/http.ts'
import { RemoteError } from '../remote/remote-error.ts'
import { tabPresence, type PeoplePresence, type PersonAt } from './presence-messages.ts'

/** Reports follow each other no faster. */
const PACE_MS = 500

interface TabPlace {
  readonly conversationId: string
  readonly isTyping: boolean
  readonly saidAt: number
}

/** The device's part in showing who is where: tells the gate of all tabs together, and the tabs of everyone else. Nothing of it is kept,
 *  and nothing waits for it. */
export class PresenceCarrier {
  readonly #http: Http
  readonly #channel: BroadcastChannel
  readonly #tabs = new Map<string, TabPlace>()
  readonly #people = new Map<string, PersonAt>()
  #isConnected = false
  /** What the gate was last told, as text. */
  #told = nowhere
  #wake = new AbortController()

  constructor(http: Http, channel: BroadcastChannel) {
    this.#http = http
    this.#channel = channel
    channel.onmessage = (event: MessageEvent<unknown>) => this.#heardTab(event.data)
  }

  /** Reports on each change, and as a heartbeat while somebody is at a conversation, until stopped. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#wake = new AbortController()
      const report = this.#report()
      const text = JSON.stringify(report)
      if (this.#isConnected && (text !== nowhere || this.#told !== nowhere)) {
        if (await this.#send(report, signal)) this.#told = text
        await wait(PACE_MS, signal)
      }
      await wait(PRESENCE_HEARTBEAT_MS, AbortSignal.any([signal, this.#wake.signal]))
    }
    this.#channel.close()
  }

  /** A new connection: what was known of others holds no more, and the gate may not know of us. */
  greeted(): void {
    this.#people.clear()
    this.#told = nowhere
    this.#isConnected = true
    this.#tellTabs()
    this.#wake.abort()
  }

  heard(entries: readonly PresenceEntry[]): void {
    const now = Date.now()
    for (const { ageMs, ...entry } of entries) {
      this.#people.set(`${entry.userId}:${entry.conversationId}`, { ...entry, heardAt: now - ageMs })
    }
    for (const [key, { isHere, heardAt }] of this.#people) {
      if (!isHere && now - heardAt > PRESENCE_MEMORY_MS) this.#people.delete(key)
    }
    this.#tellTabs()
  }

  /** Without a connection nobody is known to be anywhere: whoever was there was last known to be in this moment. */
  lost(): void {
    if (!this.#isConnected) return
    this.#isConnected = false
    for (const [key, person] of this.#people) {
      if (person.isHere) this.#people.set(key, { ...person, isHere: false, isTyping: false, heardAt: Date.now() })
    }
    this.#tellTabs()
  }

  #heardTab(data: unknown): void {
    const { data: said } = tabPresence.safeParse(data)
    // a tab of another version, which is about to reload
    if (said === undefined) return
    if (said.kind === 'ask') return this.#tellTabs()
    const before = JSON.stringify(this.#report())
    const { tab, conversationId, isTyping } = said
    if (conversationId === null) this.#tabs.delete(tab)
    else this.#tabs.set(tab, { conversationId, isTyping, saidAt: Date.now() })
    if (JSON.stringify(this.#report()) !== before) this.#wake.abort()
  }

  /** Tabs that were closed without a word say nothing more. */
  #report(): PresenceReport {
    const places = new Map<string, boolean>()
    for (const [tab, { conversationId, isTyping, saidAt }] of this.#tabs) {
      if (Date.now() - saidAt > PRESENCE_LEASE_MS) this.#tabs.delete(tab)
      else places.set(conversationId, isTyping || places.get(conversationId) === true)
    }
    const viewing = [...places].map(([conversationId, isTyping]) => ({ conversationId, isTyping }))
    return { viewing: viewing.slice(0, MOST) }
  }

  async #send(report: PresenceReport, signal: AbortSignal): Promise<boolean> {
    try {
      const headers = { 'content-type': 'application/json' }
      await request(this.#http, '/sync/v1/presence', { method: 'PUT', body: JSON.stringify(report), headers, signal })
      return true
    } catch (error) {
      // said again with the next heartbeat; what it means for the connection the doorbell finds out
      if (error instanceof RemoteError) return false
      throw error
    }
  }

  #tellTabs(): void {
    this.#channel.postMessage({ kind: 'people', people: [...this.#people.values()] } satisfies PeoplePresence)
  }
}

const nowhere = JSON.stringify({ viewing: [] } satisfies PresenceReport)
/** As many as the gate takes. */
const MOST = 8
