import type { PresenceEntry } from '@vp/domain/inbox/presence.ts'
import { shapeGroups, shapeNames, type ShapeGroup, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { Replica } from '../local/apply.ts'
import { readMeta, writeMeta } from '../local/local-database.ts'
import type { Touched } from '../local/pending.ts'
import { readPositions } from '../local/shape-positions.ts'
import type { SyncState } from '../sync-state.ts'
import { Backoff, wait } from './backoff.ts'
import { nextConnectionState, shownConnection, type ConnectionEvent, type ConnectionState } from './connection.ts'
import { listen, type DoorbellEvent } from './doorbell.ts'
import { Frontier } from './frontier.ts'
import type { Http } from './http.ts'
import { RemoteError } from './remote-error.ts'
import { restAfterRound } from './round-rest.ts'
import { ShapeFetcher } from './shape-fetcher.ts'
import { fetchRowCounts, ShapeProgress } from './shape-progress.ts'
import { aborted, atOnce, together } from './together.ts'

/** Of the six connections that a browser opens to one origin (HTTP/1.1), one is the doorbell and one is left for the rest of the app. */
const FETCHES_AT_ONCE = 4
/** Without a sign of life for this long a connection that should be live is tried anew when the page wakes. The gate speaks every 15 s. */
const STALE_MS = 20_000
/** A connection that ends sooner counts as failed. */
const SHORT_MS = 5_000
const REFUSED_WAIT_MS = 60_000
/** The longest wait for a network of which nobody says that it is back: a phone may go on calling itself online where there is no way out. */
const LONGEST_WAIT_MS = 15_000

export interface SyncEvents {
  /** Local rows changed. */
  changed(touched: Touched): Promise<void>
  /** What the person is shown changed. */
  state(state: Pick<SyncState, 'connection' | 'firstSync' | 'lastSyncedAt'>): void
  /** The server was heard: a good moment to send what waits. `isClockWrong`: this device's clock, by the server's. */
  connected(isClockWrong: boolean): void
  /** Where people of the team are: of those named, since the last `connected`. */
  presence?(entries: readonly PresenceEntry[]): void
  revoked(code: string): void
  /** Something the person should know; null when it is over. */
  problem(code: string | null): void
}

/** Keeps the local rows equal to the server's: listens to the doorbell, fetches the shapes that have news, and applies them all at
 *  one LSN. Goes on for ever, through every loss of connection, until stopped. */
export class SyncLoop {
  readonly #replica: Replica
  readonly #http: Http
  readonly #events: SyncEvents
  readonly #backoff = new Backoff({ firstMs: 500, ceilingMs: LONGEST_WAIT_MS })
  readonly #progress = new ShapeProgress()
  readonly #frontier = new Frontier()
  readonly #fetcher: ShapeFetcher
  #connection: ConnectionState = 'opening'
  #lastSyncedAt: string | null = null
  #heardAt = 0
  /** Role and window of the last greeting; null before the first. */
  #askedAs: string | null = null
  /** What the first sync has brought is being shown. */
  #showing: Promise<unknown> = Promise.resolve()
  #wake = new AbortController()
  #dropConnection = new AbortController()
  #news = Promise.withResolvers<void>()

  constructor(replica: Replica, http: Http, events: SyncEvents) {
    this.#replica = replica
    this.#http = http
    this.#events = events
    this.#fetcher = new ShapeFetcher(replica, http, this.#frontier)
  }

  /** The page was shown or came online, or the server was heard: do not wait out the back-off, nor begin a long one where the network is
   *  not quite there yet, and do not trust a connection that has gone quiet. */
  wake(): void {
    this.#backoff.reset()
    this.#wake.abort()
    if (Date.now() - this.#heardAt > STALE_MS) this.#dropConnection.abort()
  }

  /** @throws whatever is not a failed request: a broken local database, a bug */
  async run(signal: AbortSignal): Promise<void> {
    await this.#load()
    while (!signal.aborted) {
      const delay = await this.#connectOnce(signal)
      if (delay === null) return
      // not earlier: who woke while all was well would come back at once with everybody else when the server restarts
      this.#wake = new AbortController()
      if (delay > 0) await wait(delay, AbortSignal.any([signal, this.#wake.signal]))
      this.#step('attempt')
    }
  }

  /** Takes up where the last worker stopped. */
  async #load(): Promise<void> {
    const { db } = this.#replica
    this.#fetcher.load(await readPositions(db))
    this.#frontier.committed(BigInt((await readMeta(db, 'committed_lsn')) ?? 0))
    this.#lastSyncedAt = await readMeta(db, 'last_synced_at')
    for (const group of groups) {
      const whole = this.#fetcher.shownTo(shapeGroups[group])
      if (whole === null) continue
      this.#frontier.add(whole, false)
      this.#progress.ready.add(group)
    }
    this.#show()
  }

  /** One connection from beginning to end. The time to wait before the next, in ms; null when there is to be none. */
  async #connectOnce(signal: AbortSignal): Promise<number | null> {
    this.#dropConnection = new AbortController()
    this.#heardAt = Date.now()
    const startedAt = Date.now()
    const greeted = Promise.withResolvers<void>()
    const hear = (event: DoorbellEvent | null): void => {
      this.#heardAt = Date.now()
      if (event?.kind === 'presence') {
        this.#events.presence?.(event.entries)
        return
      }
      if (event?.kind === 'news') {
        this.#frontier.rang(event.lsn, event.shapes)
        this.#frontier.doubt(event.again)
      }
      if (event?.kind === 'paused') this.#frontier.setPaused(event.shapes)
      if (event?.kind === 'hello') {
        this.#frontier.setPaused(event.paused)
        this.#frontier.greeted(event.lsn, shapeNames)
        this.#doubtIfOthers(`${event.role} ${event.historyFrom}`)
        this.#step('hello')
        this.#events.connected(event.isClockWrong)
        greeted.resolve()
      }
      if (event !== null) this.#news.resolve()
    }
    try {
      await together(
        [
          async (lifetime) => {
            await listen(this.#http, lifetime, hear)
            throw new Ended()
          },
          async (lifetime) => {
            await Promise.race([greeted.promise, aborted(lifetime)])
            if (!lifetime.aborted) await together([(all) => this.#firstSync(all), (all) => this.#rounds(all)], lifetime)
          },
        ],
        AbortSignal.any([signal, this.#dropConnection.signal]),
      )
      // only an abort from outside ends both without an error
      return signal.aborted ? null : 0
    } catch (error) {
      if (signal.aborted) return null
      if (this.#dropConnection.signal.aborted) return this.#lost(0)
      const isShort = Date.now() - startedAt < SHORT_MS
      if (!isShort) this.#backoff.reset()
      if (error instanceof Ended) {
        this.#step('ended')
        return isShort ? this.#backoff.next() : 0
      }
      if (!(error instanceof RemoteError)) throw error
      if (error.kind === 'revoked') {
        this.#step('stop')
        this.#events.revoked(error.code)
        return null
      }
      if (error.kind === 'unauthenticated') this.#events.problem('session_expired')
      if (error.kind === 'refused') this.#events.problem('sync_failed')
      return this.#lost(this.#backoff.next(error.kind === 'refused' ? REFUSED_WAIT_MS : error.retryAfterMs))
    }
  }

  /** Under another role or window shapes hold something else, also where nothing has happened since, and the greeting may name an LSN
   *  from before the change: they must be asked, to be told to begin anew. What an earlier worker asked under is not known, and groups not taken in are being asked for anyway. */
  #doubtIfOthers(askedAs: string): void {
    if (this.#askedAs !== askedAs) this.#frontier.doubt(this.#askedAs === null ? this.#frontier.names : shapeNames)
    this.#askedAs = askedAs
  }

  #lost(delay: number): number {
    this.#step('failed')
    return delay
  }

  /** Fetches what has never been whole, the inbox before the rest. */
  async #firstSync(signal: AbortSignal): Promise<void> {
    const missing = groups.filter((group) => !this.#isTakenIn(group))
    if (missing.length === 0) return
    const count = async (lifetime: AbortSignal): Promise<void> => {
      this.#progress.expect(await fetchRowCounts(this.#http, lifetime))
      this.#show()
    }
    const fetchGroups = async (lifetime: AbortSignal): Promise<void> => {
      for (const group of missing) {
        const fetchOne = (name: ShapeName, one: AbortSignal): Promise<void> => this.#fetchWhole(name, one)
        await atOnce(FETCHES_AT_ONCE, longestFirst(shapeGroups[group]), fetchOne, lifetime)
        if (lifetime.aborted) return
        // "ready" promises that it is on the screens
        await this.#showing
        this.#frontier.add(this.#fetcher.wholeTo(shapeGroups[group]), true)
        this.#news.resolve()
      }
    }
    await together([count, fetchGroups], signal)
  }

  async #fetchWhole(name: ShapeName, signal: AbortSignal): Promise<void> {
    await this.#fetcher.fetchWhole(name, signal, {
      stored: (rows, touched) => {
        this.#progress.add(name, rows)
        this.#show()
        // the next page need not wait for the screens
        if (touched.size > 0) this.#showing = Promise.all([this.#showing, this.#events.changed(touched)])
        // heard where it is awaited
        this.#showing.catch(() => undefined)
      },
      restarted: () => this.#progress.restart(name),
    })
  }

  /** Fetches and applies for as long as the connection lasts. */
  async #rounds(signal: AbortSignal): Promise<void> {
    const over = aborted(signal)
    while (!signal.aborted) {
      this.#news = Promise.withResolvers<void>()
      const startedAt = performance.now()
      const asked = this.#frontier.toFetch()
      this.#frontier.asking(asked)
      await atOnce(FETCHES_AT_ONCE, asked, (name, lifetime) => this.#fetchNews(name, lifetime), signal)
      if (signal.aborted) return
      const target = this.#frontier.target()
      if (target !== null) await this.#commit(target)
      const isDone = this.#frontier.toFetch().length === 0
      if (isDone) {
        // "online" promises that everything is here, not the inbox alone
        if (groups.every((group) => this.#progress.ready.has(group))) {
          this.#events.problem(null)
          if (this.#connection !== 'live') await this.#noteWhen()
          this.#step('caughtUp')
        }
        await Promise.race([this.#news.promise, over])
      }
      const restMs = restAfterRound(performance.now() - startedAt, target === null && !isDone)
      if (restMs > 0) await wait(restMs, signal)
    }
  }

  async #fetchNews(name: ShapeName, signal: AbortSignal): Promise<void> {
    try {
      await this.#fetcher.fetchNews(name, signal)
    } catch (error) {
      if (!(error instanceof RemoteError) || error.code !== 'shape_paused') throw error
      // the doorbell says the same in a moment, and when it is over
      this.#frontier.pause(name)
    }
  }

  async #commit(lsn: bigint): Promise<void> {
    const touched = await this.#fetcher.commit(lsn)
    this.#frontier.committed(lsn)
    for (const group of groups) if (this.#isTakenIn(group)) this.#progress.ready.add(group)
    this.#lastSyncedAt = new Date().toISOString()
    await this.#events.changed(touched)
    this.#show()
  }

  /** A commit writes it down with its rows; but there is none where nothing has changed since the rows came, as after most first syncs. */
  async #noteWhen(): Promise<void> {
    this.#lastSyncedAt = new Date().toISOString()
    await writeMeta(this.#replica.db, 'last_synced_at', this.#lastSyncedAt)
  }

  #isTakenIn(group: ShapeGroup): boolean {
    return this.#frontier.has(shapeGroups[group][0])
  }

  #step(event: ConnectionEvent): void {
    const before = this.#connection
    const next = nextConnectionState[before][event]
    if (next === 'impossible') throw new Error(`a connection that is ${before} met "${event}"`)
    this.#connection = next
    if (before === 'live') this.#lastSyncedAt = new Date(this.#heardAt).toISOString()
    if (before !== this.#connection) this.#show()
  }

  #show(): void {
    this.#events.state({
      connection: shownConnection[this.#connection],
      firstSync: this.#progress.state,
      lastSyncedAt: this.#lastSyncedAt,
    })
  }
}

const groups = Object.keys(shapeGroups) as ShapeGroup[] // in the order of the catalogue

/** Messages take longer than all else together: what comes meanwhile takes no time of its own. */
function longestFirst(names: readonly ShapeName[]): ShapeName[] {
  return names.toSorted((a, b) => Number(b === 'messages') - Number(a === 'messages'))
}

/** The server closed the connection in good order. */
class Ended extends Error {}
