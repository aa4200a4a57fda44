import type { Pool } from 'pg'
import type { Router } from '../routing/router.ts'
import type { StreamMessage } from './pgoutput.ts'

export interface PartitionLookupOptions {
  pool: Pool
  router: Router
  /** A partitioned table has a partition more than was known. */
  onFound: () => void
  /** The catalogue could not be asked, or what waited for it could not be taken in: the connection has to begin anew. */
  onFailure: (error: unknown) => void
}

/**
 * Lets the stream through, but when a table appears that may be a new partition of one that has shapes: then everything
 * waits, in order, for the catalogue to say what it is a partition of. Costs nothing while no partitioned table has shapes.
 */
export class PartitionLookup {
  readonly #options: PartitionLookupOptions
  #waiting: (() => void)[] | undefined

  constructor(options: PartitionLookupOptions) {
    this.#options = options
  }

  /** Does `work`, which takes `message` in, at once or when it is due. */
  pass(message: StreamMessage | undefined, work: () => void): void {
    if (this.#waiting !== undefined) this.#waiting.push(() => this.pass(message, work))
    else if (message?.kind === 'relation' && this.#options.router.isUnknown(message.relation.oid))
      void this.#lookUp(message.relation.oid, work)
    else work()
  }

  /** The connection is gone: what waits will be told again. */
  abort(): void {
    this.#waiting = undefined
  }

  async #lookUp(oid: number, work: () => void): Promise<void> {
    const waiting: (() => void)[] = [work]
    this.#waiting = waiting
    try {
      const { pool, router } = this.#options
      const { rows } = await pool.query<{ oid: string }>(
        'select relid::oid::int8 as oid from pg_partition_ancestors($1::int8::oid) where relid <> $1::int8::oid',
        [oid],
      )
      if (this.#waiting !== waiting) return
      router.setWholes(
        oid,
        rows.map((row) => Number(row.oid)),
      )
      if (rows.length > 0) this.#options.onFound()
      this.#waiting = undefined
      // one of them may have to wait again, and those after it with it
      for (const next of waiting) next()
    } catch (error) {
      // nothing more is taken in from this connection
      this.#waiting = []
      this.#options.onFailure(error)
    }
  }
}
