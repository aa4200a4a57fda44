import type { DatabaseSync } from 'node:sqlite'
import type { Logger } from 'pino'
import type { BehaviourSwitches } from '../behaviour-switches.ts'
import type { LiveChannel } from '../live.ts'
import { inTransaction } from '../store/database.ts'
import type { Posts } from '../store/posts.ts'
import type { EventSubject, WebhookPost } from '../wire.ts'
import { encodeWebhookBody } from './encoding.ts'
import { webhookPayload, type WebhookEvent } from './envelope.ts'
import type { WebhookDoor } from './door.ts'

const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000
/** Meta goes down to hours; a demo whose backend was restarted should not wait for that. */
const MAX_BACKOFF_MS = 30_000

interface CourierParts {
  database: DatabaseSync
  posts: Posts
  switches: BehaviourSwitches
  live: LiveChannel
  door: WebhookDoor
  logger: Logger
  /** First step of the backoff; doubles with each failure. */
  retryBaseMs: number
  /** Called once for each subject whose webhook was answered with 200. */
  onDelivered: (subject: EventSubject) => void
}

/**
 * Carries events to the webhook: at least once, again until answered with 200, for seven days.
 * Everything not yet delivered is in the database, so a killed simulator goes on where it was.
 * On a good day each event leaves at once and alone; the switches make it worse.
 */
export class Courier {
  readonly #parts: CourierParts
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(parts: CourierParts) {
    this.#parts = parts
  }

  /** Takes up what an earlier process left behind. */
  start(): void {
    this.#parts.posts.makeAllDue(Date.now())
    this.#wakeLater()
  }

  stop(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  /** Hands over an event; call it inside the transaction that made it happen. `laterMs`: it leaves so much later. */
  emit(event: WebhookEvent, laterMs = 0): void {
    const { delayMs, outOfOrder, batch, holdMs } = this.#parts.switches.current
    const held = outOfOrder || batch ? holdMs : 0
    this.#parts.posts.addEvent(event, Date.now() + laterMs + delayMs + held)
    this.#wakeLater()
  }

  /** Posts an event past all switches and resolves after its first attempt. */
  async emitNow(event: WebhookEvent): Promise<void> {
    await this.#attempt(this.#makePost([event]))
  }

  /** Tries everything that waits for its moment now. */
  flush(): void {
    this.#parts.posts.makeScheduledDue(Date.now())
    this.#wakeLater()
  }

  #wakeLater(): void {
    if (this.#closed) return
    clearTimeout(this.#timer)
    const { posts } = this.#parts
    const due = [posts.nextEventDue(), posts.nextRetryDue()].filter((moment) => moment !== null)
    if (due.length === 0) return
    const waitMs = Math.max(0, Math.min(...due) - Date.now())
    this.#timer = setTimeout(() => this.#wake(), waitMs)
  }

  #wake(): void {
    const retries = this.#parts.posts.takeDue(Date.now())
    for (const id of retries) this.#run(this.#attempt(id))
    this.#run(this.#release())
    this.#wakeLater()
  }

  #run(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#parts.logger.error({ err: error }, 'a webhook could not be handled'))
  }

  /** Lets go of the events whose time has come, in the shape that the switches ask for. */
  async #release(): Promise<void> {
    const { database, posts, switches } = this.#parts
    const { outOfOrder, batch, duplicateEvents } = switches.current
    const now = Date.now()
    const ids = inTransaction(database, () => {
      const waiting = posts.events()
      if (!waiting.some(({ dueAt }) => dueAt <= now)) return []
      // a batch leaves as a whole when its oldest event is due
      const leaving = outOfOrder || batch ? waiting : waiting.filter(({ dueAt }) => dueAt <= now)
      for (const { id } of leaving) posts.removeEvent(id)
      const events = leaving.map(({ event }) => event)
      const ordered = outOfOrder ? events.toReversed() : events
      return batch ? [this.#makePost(ordered)] : ordered.map((event) => this.#makePost([event]))
    })
    for (const id of ids) {
      const copies = Array.from({ length: duplicateEvents }, () => this.#copy(id))
      const attempts = [this.#attempt(id), ...copies]
      if (outOfOrder) await Promise.all(attempts)
      else for (const attempt of attempts) this.#run(attempt)
    }
  }

  #makePost(events: readonly WebhookEvent[]): number {
    const { posts, switches, live } = this.#parts
    const body = encodeWebhookBody(webhookPayload(events, switches.current.foreignEntries))
    const post = posts.add(
      events.map(({ subject }) => subject),
      body,
      Date.now(),
    )
    live.tell({ type: 'post', post })
    return post.id
  }

  /** A duplicate is nobody's responsibility: it is posted once and its answer ignored. */
  async #copy(id: number): Promise<void> {
    await this.#parts.door.post(this.#parts.posts.body(id), this.#parts.switches.current.signature)
  }

  async #attempt(id: number): Promise<void> {
    const { posts, door, switches, live, logger, onDelivered } = this.#parts
    const result = await door.post(posts.body(id), switches.current.signature)
    if (this.#closed) return
    const post = result === '200' ? posts.settle(id, 'delivered', result, null) : this.#postpone(id, result)
    live.tell({ type: 'post', post })
    logger.debug({ post: id, result, attempts: post.attempts }, 'webhook posted')
    if (post.state === 'delivered') for (const subject of post.subjects) onDelivered(subject)
    this.#wakeLater()
  }

  #postpone(id: number, result: string): WebhookPost {
    const { posts, retryBaseMs, logger } = this.#parts
    const known = posts.settle(id, 'waiting', result, null)
    if (Date.now() - known.createdAt > KEPT_FOR_MS) {
      logger.warn({ post: id, result }, 'webhook dropped after seven days')
      return posts.reschedule(id, 'given_up', null)
    }
    // the first retry follows at once, then with decreasing frequency
    const waitMs = known.attempts === 1 ? 0 : Math.min(MAX_BACKOFF_MS, retryBaseMs * 2 ** (known.attempts - 2))
    return posts.reschedule(id, 'waiting', Date.now() + waitMs)
  }
}
