import type { Lsn } from '../lsn.ts'
import type { Shape } from '../shapes/shape.ts'
import type { Store } from '../storage/store.ts'
import { Deadline } from './deadline.ts'
import type { Offset } from './offset.ts'
import { compareOffsets } from './offset.ts'
import { upToDateMessage } from './up-to-date.ts'

const PAGE_BYTES = 256 * 1024
const KEEP_ALIVE = Buffer.from(': keep-alive\n\n')

export interface EventStreamOptions {
  store: Store
  shape: Shape
  from: Offset
  /** How long the stream stays open. The client comes back, which lets caches and proxies let go. */
  streamMs: number
  /** Silence after which a comment is sent, so that nobody on the way takes the connection for dead. */
  keepAliveMs: number
  /** Client gone, or engine stopping. */
  signals: readonly AbortSignal[]
  lastSeenLsn: () => Lsn
}

/** Messages as server-sent events; no names, no ids: the client knows its place from the messages. */
export function asEvents(messages: readonly string[]): Buffer {
  return Buffer.from(messages.map((message) => `data: ${message}\n\n`).join(''))
}

/**
 * Sends what is appended to the log after `from`, `up-to-date` after each transaction, until the time is over. When the
 * shape ends, so does the stream, without a word: the next request is told why. Read only as fast as the client takes it.
 */
export function followLog(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { shape, keepAliveMs } = options
  const closing = new Deadline(options.streamMs, options.signals)
  const follower = new Follower(options)
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const silence = new Deadline(keepAliveMs, [closing.signal])
        const hasNews = await shape.until(() => follower.hasNews || shape.end !== undefined, silence.signal)
        silence.dispose()
        if (shape.end !== undefined || closing.signal.aborted) {
          closing.dispose()
          controller.close()
        } else {
          controller.enqueue(hasNews ? asEvents(follower.next()) : KEEP_ALIVE)
        }
      },
      cancel() {
        closing.expire()
      },
    },
    { highWaterMark: 0 },
  )
}

class Follower {
  readonly #options: EventStreamOptions
  #at: Offset
  /** Messages of the transaction at `#at` have been told, but not that they are all. */
  #isInTransaction = false

  constructor(options: EventStreamOptions) {
    this.#options = options
    this.#at = options.from
  }

  get hasNews(): boolean {
    return compareOffsets(this.#at, this.#options.shape.logEnd) < 0
  }

  /** The next messages; those of a long transaction in several parts. */
  next(): string[] {
    const { store, shape, lastSeenLsn } = this.#options
    const { logEnd } = shape
    const messages: string[] = []
    let bytes = 0
    for (const { offset, body } of store.readLog(shape.id, this.#at, logEnd)) {
      // whatever was committed up to there can be read by now, in every shape
      if (this.#isInTransaction && offset.lsn !== this.#at.lsn) messages.push(upToDateMessage(this.#at.lsn))
      messages.push(body)
      this.#at = offset
      this.#isInTransaction = true
      bytes += body.length
      if (bytes >= PAGE_BYTES) return messages
    }
    this.#at = logEnd
    this.#isInTransaction = false
    return [...messages, upToDateMessage(lastSeenLsn())]
  }
}
