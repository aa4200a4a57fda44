import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SNAPSHOT_END } from '../protocol/offset.ts'
import { Router } from '../routing/router.ts'
import type { Table } from '../schema/table.ts'
import { parseSnapshot } from '../shapes/database-snapshot.ts'
import { defineShape, requestKey } from '../shapes/definition.ts'
import { Shape } from '../shapes/shape.ts'
import { Store } from '../storage/store.ts'
import type { Relation } from './pgoutput.ts'
import { TransactionWriter } from './transaction-writer.ts'

const id = {
  name: 'id',
  type: 'int4',
  typeOid: 23,
  typeModifier: -1,
  dimensions: 0,
  isArray: false,
  isEnum: false,
  isNotNull: true,
  keyIndex: 0,
  isGenerated: false,
}
const table: Table = { oid: 4_711, schema: 'public', name: 'leads', isParent: false, partitions: [], columns: [id] }
const relation: Relation = { oid: 4_711, schema: 'public', name: 'leads', replicaIdentity: 'f', columns: [id] }

let directory: string
let store: Store
let writer: TransactionWriter
let shape: Shape
let told: { lsn: number; handles: string[] }[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vp-writer-'))
  store = new Store(directory)
  told = []
  const request = {
    schema: 'public',
    table: 'leads',
    where: undefined,
    params: [],
    columns: undefined,
    replica: 'default' as const,
    log: 'full' as const,
  }
  shape = new Shape({
    id: 1,
    handle: 'h-1',
    key: requestKey(request),
    definition: defineShape(request, table),
    snapshotPath: '',
  })
  const router = new Router()
  router.setRelation(relation)
  router.add(shape)
  writer = new TransactionWriter(
    {
      store,
      router,
      logger: pino({ level: 'silent' }),
      chunkBytes: 1_000_000,
      invalidate: () => expect.unreachable('no shape ends here'),
      onCommit: ({ lsn, touched }) => told.push({ lsn, handles: touched.map(({ handle }) => handle) }),
      onRelationChanged: () => undefined,
    },
    0,
    0,
  )
})

afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true })
})

function begin(transactionId: number, commitLsn: number): void {
  writer.take({ kind: 'begin', commitLsn, transactionId })
  writer.take({ kind: 'insert', relation, after: [String(transactionId)] })
}

function commit(commitLsn: number): void {
  writer.take({ kind: 'commit', commitLsn, endLsn: commitLsn + 1 })
}

/** A snapshot that saw what was committed before transaction `id`, in a log written up to `lsn`. */
function takeSnapshot(id: number, lsn: number): void {
  shape.snapshot = parseSnapshot(`${id}:${id}:`, lsn, lsn)
  shape.isSnapshotTaken = true
  writer.release(shape)
}

const log = () => [...store.readLog(1, SNAPSHOT_END, shape.logEnd)].map(({ offset }) => offset.lsn)

test('a change that the snapshot has seen is told, since who asked before does not know it, but not written again', () => {
  takeSnapshot(11, 200)
  begin(10, 100)
  commit(100)
  expect(told).toEqual([{ lsn: 100, handles: ['h-1'] }])
  expect(log()).toEqual([])
})

test('so is one whose snapshot is taken while its transaction is told', () => {
  begin(10, 100)
  takeSnapshot(11, 200)
  commit(100)
  expect(told).toEqual([{ lsn: 100, handles: ['h-1'] }])
  expect(log()).toEqual([])
})

test('a change before the snapshot is taken is told at once, and in the log if the snapshot turns out not to have it', () => {
  begin(10, 100)
  commit(100)
  begin(12, 300)
  commit(300)
  expect(told).toEqual([
    { lsn: 100, handles: ['h-1'] },
    { lsn: 300, handles: ['h-1'] },
  ])
  takeSnapshot(11, 200)
  expect(log()).toEqual([300])
})

test('a change after the snapshot is told and in the log', () => {
  takeSnapshot(11, 200)
  begin(12, 300)
  commit(300)
  expect(told).toEqual([{ lsn: 300, handles: ['h-1'] }])
  expect(log()).toEqual([300])
})
