import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { withClient } from '../../database/with-client.ts'
import type { TransactionWriter } from '../replication/transaction-writer.ts'
import type { OrderTerm } from '../where/order-by.ts'
import type { Predicate } from '../where/predicate.ts'
import { copyRows } from './copy-rows.ts'
import type { DatabaseSnapshot } from './database-snapshot.ts'
import type { ShapeDefinition } from './definition.ts'
import { snapshotQuery } from './snapshot-query.ts'
import { MOST_ATTEMPTS, RETRY_MS, checkTable, hasPassedBy, readSnapshot } from './snapshotter.ts'

/** Which of a shape's rows are asked for, and in which order. */
export interface Subset {
  predicate: Predicate | undefined
  orderBy: readonly OrderTerm[]
  limit: number | undefined
  offset: number | undefined
}

export interface SubsetRows {
  snapshot: DatabaseSnapshot
  /** Names this snapshot in the headers of its rows. */
  mark: number
  /** A complete message each. */
  rows: readonly Buffer[]
}

export interface SubsetOptions {
  pool: Pool
  writer: TransactionWriter
  /** More than this is not held in memory for one answer. */
  mostBytes: number
}

/** The rows asked for take more memory than one answer may. */
export class SubsetTooLargeError extends Error {
  override readonly name = 'SubsetTooLargeError'
}

const MOST_MARKS = 2 ** 31

/**
 * Reads rows of a shape as the database has them now. What its snapshot did not see comes in the log after every
 * position that was readable before the call; the client tells the rest by the snapshot's numbers.
 * Throws SubsetTooLargeError, TableChangedError, and whatever the database says.
 */
export async function querySubset(
  definition: ShapeDefinition,
  subset: Subset,
  options: SubsetOptions,
): Promise<SubsetRows> {
  for (let attempt = 1; ; attempt += 1) {
    const read = await attemptSubset(definition, subset, options)
    if (read !== undefined) return read
    if (attempt === MOST_ATTEMPTS) throw new Error('no snapshot could be taken: a transaction stays in its commit')
    await setTimeout(RETRY_MS)
  }
}

async function attemptSubset(
  definition: ShapeDefinition,
  subset: Subset,
  { pool, writer, mostBytes }: SubsetOptions,
): Promise<SubsetRows | undefined> {
  const isHarmless = (error: unknown) => error instanceof SubsetTooLargeError
  const read = async (client: PoolClient) => {
    await client.query('begin isolation level repeatable read read only')
    const snapshot = await readSnapshot(client)
    if (hasPassedBy(snapshot, writer)) {
      await client.query('rollback')
      return undefined
    }
    await checkTable(definition.table, client)
    const mark = randomInt(MOST_MARKS)
    const sink = new RowCollector(mostBytes)
    await copyRows(client, snapshotQuery(definition, { ...subset, mark }), sink)
    await client.query('commit')
    if (sink.isOverfull) throw new SubsetTooLargeError(`the rows take more than ${mostBytes} bytes`)
    return { snapshot, mark, rows: sink.rows }
  }
  return withClient(pool, read, isHarmless)
}

/** Keeps rows in memory, and none of them once they are too many. */
class RowCollector {
  readonly queuedBytes = 0
  readonly #mostBytes: number
  #rows: Buffer[] = []
  #bytes = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  get rows(): readonly Buffer[] {
    return this.#rows
  }

  get isOverfull(): boolean {
    return this.#bytes > this.#mostBytes
  }

  add(row: Buffer): void {
    this.#bytes += row.length
    if (this.isOverfull) this.#rows = []
    else this.#rows.push(Buffer.from(row))
  }

  async drained(): Promise<void> {
    // nothing is on its way anywhere
  }
}
