import type { Logger } from 'pino'
import type { Bounds } from './shapes/upkeep.ts'

/** The bounds are looked at when the catalogue is. */
export interface EngineOptions extends Bounds {
  /** Must be a user that may replicate; owner of the tables where the engine has to publish them itself. */
  databaseUrl: string
  /** For catalogue, logs and snapshots; one engine each. */
  storageDir: string
  slotName?: string
  publicationName?: string
  logger: Logger
  /** How long a live request waits for news. */
  longPollMs?: number
  /** How long a stream of events stays open, and after how much silence it says that it still is. */
  eventStreamMs?: number
  keepAliveMs?: number
  /** Size at which an answer ends and the next request goes on. */
  chunkBytes?: number
  /** Most that the rows of one subset request may take; they are held in memory until the client has them. */
  subsetBytes?: number
  /** Whether DELETE ends a shape; 405 otherwise. */
  isDeleteAllowed?: boolean
  /** Without it, as `secret` in the query string, requests for shapes are a 401; preflights and health are answered. */
  secret?: string
  /** Between looks at the catalogue for changes that no write has shown yet. */
  reconcileMs?: number
}

export interface Engine {
  /** Answers one request of Electric's protocol: /v1/shape, /v1/health. Never rejects. */
  handle(request: Request): Promise<Response>
  /**
   * Called after each replicated transaction has been written to the logs, with its commit LSN and the keys (`watch`) of
   * the shapes it touched; none when it touched none. By then it can be read. Returns how to stop listening.
   */
  onTransaction(listener: (news: TransactionNews) => void): () => void
  /** Called when a shape has ended: whoever holds rows of it has to fetch it anew. Returns how to stop listening. */
  onShapeEnd(listener: (key: string) => void): () => void
  /** Called when the database's log has become shorter than what was told of it, as after a restore: LSNs told before mean nothing
   *  any more. Returns how to stop listening. */
  onSetBack(listener: () => void): () => void
  /**
   * The key of the shape that a query string (without offset) defines; the shape is made if there is none, so that no change
   * after this goes untold, and is in use until `release`. Rejects when the stream is not up or the definition is refused.
   */
  watch(definition: URLSearchParams): Promise<{ key: string; release: () => void }>
  /** Bytes on the disk, snapshot and log, of the shape that a query string (without offset) defines; 0 when there is none. */
  bytesOf(definition: URLSearchParams): Promise<number>
  /** How many shapes there are. */
  readonly shapeCount: number
  /** Commit LSN of the last transaction that can be read in every shape it touched. */
  readonly lastSeenLsn: bigint
  /** Resolves when everything that is committed in the database now can be read. */
  caughtUp(): Promise<void>
  /** Compares all shapes with the catalogue of the database now, and brings them within their bounds, as happens by itself once a
   *  minute. */
  reconcile(): Promise<void>
  /** Ends all waiting requests and the connection; what was stored stays. */
  stop(): Promise<void>
}

export interface TransactionNews {
  lsn: bigint
  keys: ReadonlySet<string>
}

/** The stream to the database is not up: try again in a moment. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError'
}
