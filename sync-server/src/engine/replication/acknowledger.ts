import type { Logger } from 'pino'
import type { Lsn } from '../lsn.ts'
import { storePosition } from '../storage/position.ts'
import type { Store } from '../storage/store.ts'
import type { ReplicationStream } from './stream.ts'
import type { TransactionWriter } from './transaction-writer.ts'

interface Parts {
  store: Store
  writer: TransactionWriter
  stream: ReplicationStream
  logger: Logger
}

/** Makes durable what was taken in, and only then lets the server forget it. */
export class Acknowledger {
  readonly #parts: Parts
  #acknowledgedLsn: Lsn = 0
  #flushing: Promise<void> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** As the slot says by itself. */
  confirmed(lsn: Lsn): void {
    this.#acknowledgedLsn = lsn
  }

  /** One at a time. */
  async flush(): Promise<void> {
    if (this.#flushing !== undefined) return this.#flushing
    const { endLsn, committedLsn } = this.#parts.writer
    if (endLsn <= this.#acknowledgedLsn) return undefined
    this.#flushing = this.#flushTo(committedLsn, endLsn).finally(() => {
      this.#flushing = undefined
    })
    return this.#flushing
  }

  async #flushTo(committedLsn: Lsn, endLsn: Lsn): Promise<void> {
    const { store, stream, logger } = this.#parts
    try {
      storePosition(store, committedLsn, endLsn)
      await store.flush()
      await stream.acknowledge(endLsn)
      this.#acknowledgedLsn = endLsn
    } catch (error) {
      logger.error({ reason: error instanceof Error ? error.message : String(error) }, 'storage could not be flushed')
    }
  }
}
