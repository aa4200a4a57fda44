import { mkdirSync } from 'node:fs'
import type { Pool } from 'pg'
import { openPool } from '../database/open-pool.ts'
import { EngineUnavailableError, type Engine, type EngineOptions, type TransactionNews } from './contract.ts'
import type { Lsn } from './lsn.ts'
import { parseLsn } from './lsn.ts'
import { unavailable } from './protocol/answers.ts'
import { dispatch } from './protocol/dispatch.ts'
import { readShapeQuery } from './protocol/request.ts'
import { resolveShape } from './protocol/resolve.ts'
import type { ServeContext } from './protocol/serve-shape.ts'
import { Acknowledger } from './replication/acknowledger.ts'
import { PartitionLookup } from './replication/partition-lookup.ts'
import { ReplicationStream } from './replication/stream.ts'
import type { SlotReport } from './replication/slot.ts'
import { StreamProgress } from './replication/stream-progress.ts'
import { TransactionWriter } from './replication/transaction-writer.ts'
import { Router } from './routing/router.ts'
import { Inspector } from './schema/inspector.ts'
import { sessionOptions } from './schema/session.ts'
import type { ShapeDefinition } from './shapes/definition.ts'
import { ShapeRegistry } from './shapes/registry.ts'
import { TableChangedError, takeSnapshot } from './shapes/snapshotter.ts'
import { querySubset } from './shapes/subset.ts'
import { reconcileShapes } from './shapes/reconcile.ts'
import { keepInBounds } from './shapes/upkeep.ts'
import { readPosition, storePosition } from './storage/position.ts'
import { Store } from './storage/store.ts'

const CHUNK_BYTES = 10 * 1024 * 1024
const FLUSH_INTERVAL_MS = 500
const ACTIVE_WAIT_MS = 5_000
const SNAPSHOT_WAIT_MS = 60_000
const MOST_CONNECTIONS = 4
const MOST_SNAPSHOTS = 6

/**
 * Starts the embedded engine: Electric's shape protocol over one replication slot. Returns at once; until the stream
 * is up and has caught up, requests wait and health says `starting`. Throws only when the storage cannot be opened.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const engine = new EmbeddedEngine(options)
  engine.start()
  return engine
}

class EmbeddedEngine implements Engine {
  readonly #options: EngineOptions
  readonly #store: Store
  readonly #pool: Pool
  readonly #snapshotPool: Pool
  readonly #inspector: Inspector
  readonly #router = new Router()
  readonly #writer: TransactionWriter
  readonly #registry: ShapeRegistry
  readonly #stream: ReplicationStream
  readonly #acknowledger: Acknowledger
  readonly #partitions: PartitionLookup
  readonly #progress: StreamProgress
  readonly #context: ServeContext
  readonly #listeners = new Set<(news: TransactionNews) => void>()
  readonly #endListeners = new Set<(key: string) => void>()
  readonly #setBackListeners = new Set<() => void>()
  readonly #stopped = new AbortController()
  readonly #timers: NodeJS.Timeout[] = []
  #reconciling: Promise<void> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.#options = options
    const { databaseUrl, logger } = options
    const slotName = options.slotName ?? 'vp_electric'
    const publicationName = options.publicationName ?? 'electric_publication_default'
    const chunkBytes = options.chunkBytes ?? CHUNK_BYTES
    mkdirSync(options.storageDir, { recursive: true })
    this.#store = new Store(options.storageDir)
    const connection = { connectionString: databaseUrl, options: sessionOptions, application_name: 'vp-sync-engine' }
    const onLost = (error: Error) => logger.debug({ reason: error.message }, 'idle database connection lost')
    this.#pool = openPool({ ...connection, max: MOST_CONNECTIONS, connectionTimeoutMillis: ACTIVE_WAIT_MS }, onLost)
    // apart, because snapshots may take long and wait for each other, which nothing else should
    this.#snapshotPool = openPool({ ...connection, max: MOST_SNAPSHOTS }, onLost)
    this.#inspector = new Inspector(this.#pool)
    const [committedLsn, endLsn] = readPosition(this.#store)
    this.#writer = new TransactionWriter(
      {
        store: this.#store,
        router: this.#router,
        logger,
        chunkBytes,
        invalidate: (shape, reason) => this.#registry.invalidate(shape, reason),
        onCommit: ({ lsn, touched }) => {
          for (const shape of touched) shape.notify()
          const news = { lsn: BigInt(lsn), keys: new Set(touched.map((shape) => shape.key)) }
          for (const listener of this.#listeners) listener(news)
        },
        onRelationChanged: () => this.#inspector.forgetAll(),
      },
      committedLsn,
      endLsn,
    )
    this.#stream = new ReplicationStream(
      { databaseUrl, slotName, publicationName, pool: this.#pool, logger },
      {
        onSlot: (report) => this.#onSlot(report, slotName),
        onStart: () => void this.#catchUp(),
        onMessage: (message) =>
          this.#partitions.pass(message, () => {
            this.#writer.take(message)
            if (message.kind === 'commit') this.#progress.reached(message.endLsn)
          }),
        onPosition: (lsn) =>
          this.#partitions.pass(undefined, () => {
            this.#writer.advance(lsn)
            this.#progress.reached(lsn)
          }),
        onDown: () => {
          this.#partitions.abort()
          this.#progress.down()
          this.#writer.abort()
          this.#router.forgetRelations()
          this.#inspector.forgetAll()
        },
      },
    )
    this.#acknowledger = new Acknowledger({
      store: this.#store,
      writer: this.#writer,
      stream: this.#stream,
      logger,
    })
    this.#partitions = new PartitionLookup({
      pool: this.#pool,
      router: this.#router,
      onFound: () => this.#inspector.forgetAll(),
      onFailure: (error) => {
        logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'a partition is not known')
        void this.#stream.reconnect()
      },
    })
    this.#progress = new StreamProgress(() => void this.#stream.ping())
    this.#registry = new ShapeRegistry(
      {
        store: this.#store,
        router: this.#router,
        directory: options.storageDir,
        logger,
        onEnd: (shape) => {
          for (const listener of this.#endListeners) listener(shape.key)
        },
        takeSnapshot: (shape) =>
          takeSnapshot(shape, {
            pool: this.#snapshotPool,
            publicationName,
            logger,
            chunkBytes,
            writer: this.#writer,
            streamPast: (lsn) => this.#progress.past(lsn),
          }).catch((error: unknown) => {
            // or its successors would be made from the same definition
            if (error instanceof TableChangedError) this.#inspector.forgetAll()
            throw error
          }),
      },
      committedLsn,
    )
    this.#context = {
      store: this.#store,
      inspector: this.#inspector,
      registry: this.#registry,
      longPollMs: options.longPollMs ?? 20_000,
      eventStreamMs: options.eventStreamMs ?? 60_000,
      keepAliveMs: options.keepAliveMs ?? 21_000,
      snapshotWaitMs: SNAPSHOT_WAIT_MS,
      querySubset: (definition, subset) =>
        querySubset(definition, subset, {
          pool: this.#snapshotPool,
          writer: this.#writer,
          mostBytes: options.subsetBytes ?? 64 * 1024 * 1024,
        }),
      whenActive: () => this.#progress.whenActive(ACTIVE_WAIT_MS),
      isActive: () => this.#progress.isActive,
      stopping: this.#stopped.signal,
      lastSeenLsn: () => this.#writer.committedLsn,
    }
  }

  start(): void {
    this.#stream.start()
    this.#timers.push(
      setInterval(() => void this.#acknowledger.flush(), FLUSH_INTERVAL_MS),
      setInterval(() => void this.reconcile(), this.#options.reconcileMs ?? 60_000),
    )
  }

  get shapeCount(): number {
    return this.#registry.size
  }

  get lastSeenLsn(): bigint {
    return BigInt(this.#writer.committedLsn)
  }

  onTransaction(listener: (news: TransactionNews) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onShapeEnd(listener: (key: string) => void): () => void {
    this.#endListeners.add(listener)
    return () => this.#endListeners.delete(listener)
  }

  onSetBack(listener: () => void): () => void {
    this.#setBackListeners.add(listener)
    return () => this.#setBackListeners.delete(listener)
  }

  async watch(definition: URLSearchParams): Promise<{ key: string; release: () => void }> {
    if (!(await this.#progress.whenActive(ACTIVE_WAIT_MS))) throw new EngineUnavailableError('replication is not up')
    const { key } = this.#registry.open(await this.#define(definition))
    return { key, release: this.#registry.use(key) }
  }

  async bytesOf(definition: URLSearchParams): Promise<number> {
    return this.#registry.find((await this.#define(definition)).request)?.bytes ?? 0
  }

  async caughtUp(): Promise<void> {
    await this.#progress.whenActive()
    await this.#progress.past(await this.#flushedLsn())
  }

  async handle(request: Request): Promise<Response> {
    if (this.#stopped.signal.aborted) return unavailable()
    try {
      const { secret, isDeleteAllowed = false } = this.#options
      const response = await dispatch(request, this.#context, { secret, isDeleteAllowed })
      const origin = request.headers.get('origin')
      if (origin !== null) response.headers.set('access-control-allow-origin', origin)
      return response
    } catch (error) {
      this.#options.logger.error({ error: error instanceof Error ? error.message : String(error) }, 'request failed')
      return unavailable()
    }
  }

  async reconcile(): Promise<void> {
    this.#reconciling = this.#reconciling.then(() => this.#reconcileOnce())
    return this.#reconciling
  }

  async #reconcileOnce(): Promise<void> {
    if (!this.#progress.isActive) return
    this.#inspector.forgetAll()
    const chunkBytes = this.#options.chunkBytes ?? CHUNK_BYTES
    const { logger } = this.#options
    try {
      await reconcileShapes(this.#registry, this.#inspector)
      await keepInBounds(this.#options, { registry: this.#registry, store: this.#store, chunkBytes, logger })
    } catch (error) {
      this.#options.logger.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        'tables could not be compared with the catalogue, or bounds not be kept',
      )
    }
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    for (const timer of this.#timers) clearInterval(timer)
    await this.#acknowledger.flush()
    await this.#stream.stop()
    this.#progress.stop()
    await Promise.all([this.#pool.end(), this.#snapshotPool.end()])
    this.#store.close()
  }

  async #define(definition: URLSearchParams): Promise<ShapeDefinition> {
    const search = new URLSearchParams(definition)
    search.set('offset', '-1')
    const reading = readShapeQuery(search)
    const resolution = reading.ok ? await resolveShape(reading.query, this.#inspector) : reading
    if (!resolution.ok) throw new Error(`this defines no shape: ${JSON.stringify(resolution.errors)}`)
    return resolution.definition
  }

  /** Decides whether the logs and the slot still belong together. If not, every shape starts anew. */
  #onSlot(report: SlotReport, slotName: string): Lsn {
    const system = `${report.systemId}/${slotName}`
    const { committedLsn, endLsn } = this.#writer
    const isContinued =
      !report.isNew &&
      this.#store.getMeta('system') === system &&
      report.confirmedLsn <= endLsn &&
      endLsn <= report.flushedLsn
    if (!isContinued) {
      this.#registry.invalidateAll('the replication slot is another one, or its log was set back')
      this.#writer.reset(report.confirmedLsn)
      this.#store.setMeta('system', system)
      storePosition(this.#store, this.#writer.committedLsn, this.#writer.endLsn)
      this.#options.logger.info({ slot: slotName, lsn: report.confirmedLsn }, 'replication starts anew')
      if (report.confirmedLsn < committedLsn) for (const listener of this.#setBackListeners) listener()
    }
    this.#acknowledger.confirmed(report.confirmedLsn)
    return this.#writer.endLsn
  }

  /** After (re)connecting nothing is answered until everything that was committed by then has been taken in. */
  async #catchUp(): Promise<void> {
    try {
      await this.#progress.past(await this.#flushedLsn())
      this.#progress.up()
      this.#options.logger.info(
        { shapes: this.#registry.size, lsn: this.#writer.committedLsn },
        'replication is up to date',
      )
    } catch (error) {
      this.#options.logger.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        'could not ask how far the log has got',
      )
      await this.#stream.reconnect()
    }
  }

  async #flushedLsn(): Promise<Lsn> {
    const { rows } = await this.#pool.query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn')
    return parseLsn(rows[0]?.lsn ?? '0/0')
  }
}
