import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Lsn } from '../lsn.ts'
import { SNAPSHOT_END } from '../protocol/offset.ts'
import type { Router } from '../routing/router.ts'
import type { Table } from '../schema/table.ts'
import type { Store, StoredShape } from '../storage/store.ts'
import type { DatabaseSnapshot } from './database-snapshot.ts'
import type { ShapeDefinition, ShapeRequest } from './definition.ts'
import { defineShape, definitionHash, requestKey } from './definition.ts'
import type { ShapeEnd } from './shape.ts'
import { isStillAbout } from './reconcile.ts'
import { Shape } from './shape.ts'

const PURGE_BATCH = 2_000

const storedSnapshot = z.object({
  chunkEnds: z.array(z.number()),
  xmin: z.string(),
  xmax: z.string(),
  running: z.array(z.string()),
  insertLsn: z.number(),
  flushLsn: z.number(),
})
const storedRequest = z.object({
  schema: z.string(),
  table: z.string(),
  where: z.string().optional(),
  params: z.array(z.string()),
  columns: z.array(z.string()).optional(),
  replica: z.enum(['default', 'full']),
  log: z.enum(['full', 'changes_only']),
})
const storedTable = z.object({
  oid: z.number(),
  schema: z.string(),
  name: z.string(),
  isParent: z.boolean(),
  partitions: z.array(z.number()).default([]),
  columns: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      typeOid: z.number(),
      typeModifier: z.number(),
      dimensions: z.number(),
      isArray: z.boolean(),
      isEnum: z.boolean(),
      isNotNull: z.boolean(),
      keyIndex: z.number().optional(),
      isGenerated: z.boolean(),
    }),
  ),
})

export interface RegistryOptions {
  store: Store
  router: Router
  directory: string
  logger: Logger
  /** Fills a new shape's snapshot; its failure ends the shape. */
  takeSnapshot: (shape: Shape) => Promise<DatabaseSnapshot>
  /** A shape has ended, for whichever reason. */
  onEnd: (shape: Shape) => void
}

/** All living shapes, by definition and by handle, and their births and deaths. */
export class ShapeRegistry {
  readonly #options: RegistryOptions
  readonly #snapshots: string
  /** In the order in which they were last asked for. */
  readonly #byKey = new Map<string, Shape>()
  readonly #byHandle = new Map<string, Shape>()
  /** How many hold on to the shape of a key, whichever handle it has by then. */
  readonly #users = new Map<string, number>()
  #lastId: number
  #lastStamp = 0

  constructor(options: RegistryOptions, committedLsn: Lsn) {
    this.#options = options
    this.#snapshots = join(options.directory, 'snapshots')
    mkdirSync(this.#snapshots, { recursive: true })
    options.store.dropAfter(committedLsn)
    options.store.dropOrphans()
    this.#lastId = options.store.lastShapeId()
    const logBytes = options.store.logBytes()
    const uses = options.store.uses()
    // those asked for longest ago first, as they were
    const inOrder = options.store.shapes().toSorted((a, b) => (uses.get(a.id) ?? 0) - (uses.get(b.id) ?? 0))
    for (const stored of inOrder) {
      this.#tryRestore(stored, committedLsn, logBytes.get(stored.id) ?? 0)
      const shape = this.#byHandle.get(stored.handle)
      if (shape !== undefined) shape.askedAt = uses.get(stored.id) ?? Date.now()
    }
    for (const file of readdirSync(this.#snapshots)) {
      if (!this.#byHandle.has(file)) rmSync(join(this.#snapshots, file))
    }
  }

  get size(): number {
    return this.#byKey.size
  }

  all(): Shape[] {
    return [...this.#byKey.values()]
  }

  byHandle(handle: string): Shape | undefined {
    return this.#byHandle.get(handle)
  }

  find(request: ShapeRequest): Shape | undefined {
    return this.#byKey.get(requestKey(request))
  }

  /** The shape of this definition, made when there is none yet: all who ask while it is made get the same one. */
  open(definition: ShapeDefinition): Shape {
    const key = requestKey(definition.request)
    const existing = this.#byKey.get(key)
    if (existing !== undefined) {
      this.#byKey.delete(key)
      this.#byKey.set(key, existing)
      existing.askedAt = Date.now()
      const isNews = existing.definition.table !== definition.table
      // until the snapshot has seen the table, it has to be the one that it looks for
      if (isNews && existing.isSnapshotTaken && isStillAbout(existing.definition, definition.table))
        existing.adopt(definition)
      return existing
    }
    this.#lastId += 1
    const handle = this.#newHandle(key)
    const shape = new Shape({ id: this.#lastId, handle, key, definition, snapshotPath: join(this.#snapshots, handle) })
    this.#enter(shape)
    void this.#create(shape)
    return shape
  }

  /** Counts someone who holds on to the shape of `key`, until the returned function is called. */
  use(key: string): () => void {
    this.#users.set(key, (this.#users.get(key) ?? 0) + 1)
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const left = (this.#users.get(key) ?? 1) - 1
      if (left > 0) this.#users.set(key, left)
      else this.#users.delete(key)
      const shape = this.#byKey.get(key)
      if (shape !== undefined) shape.askedAt = Date.now()
    }
  }

  /** Ends a shape: its readers have to fetch its successor. Does nothing to a shape that is dead already. */
  invalidate(shape: Shape, reason: string): void {
    this.#end(shape, { kind: 'must-refetch' }, reason)
  }

  /** Those that nobody holds on to, asked for longest ago first. */
  unused(): Shape[] {
    return this.all().filter(({ key }) => !this.#users.has(key))
  }

  /** Writes down when shapes were asked for, so that a restart does not make them new. */
  noteUses(): void {
    const now = Date.now()
    for (const shape of this.all()) if (this.#users.has(shape.key)) shape.askedAt = now
    this.#options.store.noteUses(this.all().map(({ id, askedAt }) => [id, askedAt] as const))
  }

  /** Ends the shapes that were asked for longest ago, until there are no more than `most`. One that someone holds on to stays:
   *  it would be asked for anew at once. */
  evictBeyond(most: number): void {
    const surplus = Math.max(0, this.size - most)
    for (const shape of this.unused().slice(0, surplus))
      this.invalidate(shape, 'too many shapes, and this one was asked for longest ago')
  }

  invalidateAll(reason: string): void {
    for (const shape of this.all()) this.invalidate(shape, reason)
  }

  async #create(shape: Shape): Promise<void> {
    try {
      const snapshot = await this.#options.takeSnapshot(shape)
      if (shape.end !== undefined || !this.#options.store.isOpen) return
      this.#options.store.addShape({
        id: shape.id,
        handle: shape.handle,
        request: JSON.stringify(shape.definition.request),
        table: JSON.stringify(shape.definition.table),
        snapshot: JSON.stringify({
          ...snapshot,
          chunkEnds: shape.chunkEnds,
          xmin: String(snapshot.xmin),
          xmax: String(snapshot.xmax),
          running: snapshot.running.map(String),
        }),
      })
      shape.isComplete = true
      shape.notify()
    } catch (error) {
      this.#end(shape, { kind: 'failed', error }, error instanceof Error ? error.message : 'snapshot failed')
    }
  }

  #end(shape: Shape, end: ShapeEnd, reason: string): void {
    if (shape.end !== undefined) return
    shape.end = end
    if (this.#byKey.get(shape.key) === shape) this.#byKey.delete(shape.key)
    this.#byHandle.delete(shape.handle)
    this.#options.router.remove(shape)
    if (this.#options.store.isOpen) this.#options.store.removeShape(shape.id)
    this.#options.logger.info({ handle: shape.handle, table: shape.definition.table.name, reason }, 'shape ended')
    shape.notify()
    this.#options.onEnd(shape)
    void this.#clean(shape)
  }

  /** In small steps, so that a long log is not in the way of others. */
  async #clean(shape: Shape): Promise<void> {
    await unlink(shape.snapshotPath).catch((error: unknown) => {
      this.#options.logger.debug({ handle: shape.handle, error: String(error) }, 'snapshot file was gone already')
    })
    while (this.#options.store.isOpen && this.#options.store.purge(shape.id, PURGE_BATCH) > 0) await setImmediate()
  }

  #enter(shape: Shape): void {
    this.#byKey.set(shape.key, shape)
    this.#byHandle.set(shape.handle, shape)
    this.#options.router.add(shape)
  }

  /** A definition that this version cannot read is given up; its clients fetch it anew. */
  #tryRestore(stored: StoredShape, committedLsn: Lsn, logBytes: number): void {
    try {
      this.#restore(stored, committedLsn, logBytes)
    } catch (error) {
      this.#options.logger.warn(
        { handle: stored.handle, reason: error instanceof Error ? error.message : String(error) },
        'stored shape could not be read',
      )
      this.#options.store.removeShape(stored.id)
    }
  }

  #restore(stored: StoredShape, committedLsn: Lsn, logBytes: number): void {
    const { where, columns, ...request } = storedRequest.parse(JSON.parse(stored.request))
    const shapeRequest: ShapeRequest = { ...request, where, columns }
    const { columns: storedColumns, ...table } = storedTable.parse(JSON.parse(stored.table))
    const restored: Table = {
      ...table,
      columns: storedColumns.map((column) => ({ ...column, keyIndex: column.keyIndex })),
    }
    const snapshot = storedSnapshot.parse(JSON.parse(stored.snapshot))
    const shape = new Shape({
      id: stored.id,
      handle: stored.handle,
      key: requestKey(shapeRequest),
      definition: defineShape(shapeRequest, restored),
      snapshotPath: join(this.#snapshots, stored.handle),
    })
    shape.chunkEnds.push(...snapshot.chunkEnds)
    shape.snapshot = {
      xmin: BigInt(snapshot.xmin),
      xmax: BigInt(snapshot.xmax),
      running: snapshot.running.map(BigInt),
      insertLsn: snapshot.insertLsn,
      flushLsn: snapshot.flushLsn,
    }
    shape.isSnapshotTaken = true
    shape.isComplete = true
    shape.logEnd = this.#options.store.lastEntry(stored.id, committedLsn) ?? SNAPSHOT_END
    shape.openChunkBytes = this.#options.store.openChunkBytes(stored.id)
    shape.logBytes = logBytes
    this.#enter(shape)
  }

  /** Never the same twice, not even across restarts: clients remember handles that expired. */
  #newHandle(key: string): string {
    this.#lastStamp = Math.max(this.#lastStamp + 1, Math.floor((performance.timeOrigin + performance.now()) * 1_000))
    return `${definitionHash(key)}-${this.#lastStamp}`
  }
}
