import type { Lsn } from '../lsn.ts'
import type { Offset } from '../protocol/offset.ts'
import { SNAPSHOT_END } from '../protocol/offset.ts'
import { schemaHeader } from '../schema/schema-header.ts'
import type { ShapeDefinition } from './definition.ts'
import type { DatabaseSnapshot } from './database-snapshot.ts'

/** Why a shape that was asked for cannot be served. */
export type ShapeEnd = { kind: 'must-refetch' } | { kind: 'failed'; error: unknown }

/** Messages of one transaction that met a shape before it knew what its snapshot had seen. */
export interface HeldTransaction {
  lsn: Lsn
  transactionId: number
  entries: { position: number; body: string }[]
}

/**
 * One shape: a definition, a handle, a snapshot in a file and a log in the store. Its life is
 * `creating` (rows being copied) -> `complete` -> dead, and a dead one never comes back: its successor has another handle.
 */
export class Shape {
  readonly id: number
  readonly handle: string
  readonly key: string
  readonly snapshotPath: string
  /** Ends of the snapshot's chunks in its file, in bytes, as far as they can be read. */
  readonly chunkEnds: number[] = []
  /** The last message that may be read. */
  logEnd: Offset = SNAPSHOT_END
  /** Bytes of the log since its last chunk ended. */
  openChunkBytes = 0
  /** Bytes of the whole log. */
  logBytes = 0
  /** Bytes of the part of it that was made smaller already. */
  compactedBytes = 0
  /** When someone last asked for it, in ms since 1970. */
  askedAt = Date.now()
  /** What the snapshot saw; undefined until it is taken, and once the stream is past it. */
  snapshot: DatabaseSnapshot | undefined
  isSnapshotTaken = false
  isComplete = false
  end: ShapeEnd | undefined
  readonly held: HeldTransaction[] = []
  #definition: ShapeDefinition
  #schemaHeader: string
  #listeners = new Set<() => void>()

  constructor(options: { id: number; handle: string; key: string; definition: ShapeDefinition; snapshotPath: string }) {
    this.id = options.id
    this.handle = options.handle
    this.key = options.key
    this.#definition = options.definition
    this.snapshotPath = options.snapshotPath
    this.#schemaHeader = schemaHeader(options.definition.columns)
  }

  get definition(): ShapeDefinition {
    return this.#definition
  }

  get schemaHeader(): string {
    return this.#schemaHeader
  }

  /** Takes the same request of a table that was altered since, in ways that change nothing in snapshot and log. */
  adopt(definition: ShapeDefinition): void {
    this.#definition = definition
    this.#schemaHeader = schemaHeader(definition.columns)
  }

  /** Bytes on the disk: snapshot and log. */
  get bytes(): number {
    return this.snapshotBytes + this.logBytes
  }

  get snapshotBytes(): number {
    return this.chunkEnds.at(-1) ?? 0
  }

  /** Resolves as soon as `isMet` holds, true, or when `signal` aborts, false. Looked at on each `notify`. */
  async until(isMet: () => boolean, signal: AbortSignal): Promise<boolean> {
    if (isMet()) return true
    if (signal.aborted) return false
    return new Promise((resolve) => {
      const finish = (result: boolean) => {
        this.#listeners.delete(look)
        signal.removeEventListener('abort', abort)
        resolve(result)
      }
      const look = () => {
        if (isMet()) finish(true)
      }
      const abort = () => finish(false)
      this.#listeners.add(look)
      signal.addEventListener('abort', abort, { once: true })
    })
  }

  /** Something about this shape has changed: its log, its snapshot or its life. */
  notify(): void {
    for (const look of this.#listeners) look()
  }
}
