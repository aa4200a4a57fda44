import { unlink } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import { withClient } from '../../database/with-client.ts'
import type { Lsn } from '../lsn.ts'
import { parseLsn } from '../lsn.ts'
import { publishTable } from '../replication/publication.ts'
import type { TransactionWriter } from '../replication/transaction-writer.ts'
import { Inspector } from '../schema/inspector.ts'
import type { Table } from '../schema/table.ts'
import { SnapshotWriter } from '../storage/snapshot-file.ts'
import type { DatabaseSnapshot } from './database-snapshot.ts'
import { isVisible, parseSnapshot, snapshotEndMessage } from './database-snapshot.ts'
import { copyRows } from './copy-rows.ts'
import type { ShapeDefinition } from './definition.ts'
import type { Shape } from './shape.ts'
import { snapshotQuery } from './snapshot-query.ts'

export interface SnapshotterOptions {
  pool: Pool
  publicationName: string
  logger: Logger
  chunkBytes: number
  writer: TransactionWriter
  /** Resolves when the stream has told everything committed before `lsn`. */
  streamPast: (lsn: Lsn) => Promise<void>
}

export const MOST_ATTEMPTS = 50
export const RETRY_MS = 5

/** The table is not what it was when the request was read: the request has to be read again. */
export class TableChangedError extends Error {
  override readonly name = 'TableChangedError'
}

/**
 * Takes a shape's snapshot into its file. The shape must be in the router before: what commits from then on is held
 * back, and once the snapshot is taken, only what it did not see is let through. Thus nothing is missed or doubled.
 * On return the snapshot is complete and the stream is past it.
 */
export async function takeSnapshot(shape: Shape, options: SnapshotterOptions): Promise<DatabaseSnapshot> {
  const { table } = shape.definition
  await publishTable(options.pool, options.publicationName, table.schema, table.name)
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = await attemptSnapshot(shape, options)
    if (snapshot !== undefined) {
      await options.streamPast(snapshot.flushLsn)
      return snapshot
    }
    await setTimeout(RETRY_MS)
    if (attempt === MOST_ATTEMPTS) throw new Error('no snapshot could be taken: a transaction stays in its commit')
  }
}

async function attemptSnapshot(shape: Shape, options: SnapshotterOptions): Promise<DatabaseSnapshot | undefined> {
  return withClient(options.pool, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const snapshot = await readSnapshot(client)
    if (hasPassedBy(snapshot, options.writer)) {
      await client.query('rollback')
      return undefined
    }
    // the shape may learn of a later table while rows are read; these are of the one the snapshot sees
    const { definition } = shape
    await checkTable(definition.table, client)
    shape.snapshot = snapshot
    shape.isSnapshotTaken = true
    options.writer.release(shape)
    await writeRows(shape, definition, client, snapshot, options.chunkBytes)
    await client.query('commit')
    return snapshot
  })
}

export async function readSnapshot(client: PoolClient): Promise<DatabaseSnapshot> {
  const { rows } = await client.query<{ snapshot: string; insert_lsn: string; flush_lsn: string }>(
    'select pg_current_snapshot()::text as snapshot, pg_current_wal_insert_lsn()::text as insert_lsn, pg_current_wal_flush_lsn()::text as flush_lsn',
  )
  const [row] = rows
  if (row === undefined) throw new Error('the database gave no snapshot')
  return parseSnapshot(row.snapshot, parseLsn(row.insert_lsn), parseLsn(row.flush_lsn))
}

/**
 * A commit is in the stream a moment before other sessions see it. A transaction told before the shape was listening,
 * and yet not in its snapshot, would be lost to it: then a later snapshot is taken.
 */
export function hasPassedBy(snapshot: DatabaseSnapshot, writer: TransactionWriter): boolean {
  for (const transactionId of writer.recentTransactions()) if (!isVisible(snapshot, transactionId)) return true
  return false
}

/** The catalogue as the snapshot sees it: a query made from an older one would read rows wrongly, or not at all. */
export async function checkTable(table: Table, client: PoolClient): Promise<void> {
  const now = await new Inspector(client).read(table.schema, table.name)
  if (JSON.stringify(now) !== JSON.stringify(table))
    throw new TableChangedError(`table ${table.schema}.${table.name} has changed`)
}

async function writeRows(
  shape: Shape,
  definition: ShapeDefinition,
  client: PoolClient,
  snapshot: DatabaseSnapshot,
  chunkBytes: number,
): Promise<void> {
  const writer = await SnapshotWriter.create(shape.snapshotPath, chunkBytes, (end) => {
    shape.chunkEnds.push(end)
    shape.notify()
  })
  try {
    if (definition.request.log === 'full') await copyRows(client, snapshotQuery(definition), writer)
    writer.add(Buffer.from(snapshotEndMessage(snapshot)))
    await writer.finish()
  } catch (error) {
    await writer.abandon()
    await unlink(shape.snapshotPath)
    throw error
  }
}
