import type { Logger } from 'pino'
import { compactLog } from '../storage/compact-log.ts'
import type { Store } from '../storage/store.ts'
import type { ShapeRegistry } from './registry.ts'
import type { Shape } from './shape.ts'

/** How much the engine keeps. Undefined: as much as there is. */
export interface Bounds {
  /** Shapes that nobody watches and nobody has asked for in so long are ended. */
  idleMs?: number | undefined
  /** How many shapes are kept, more only while more are watched; those asked for longest ago go first. */
  maxShapes?: number | undefined
  /** When a shape's log has grown by so much, what later updates have made superfluous is taken out of it. */
  compactionBytes?: number | undefined
  /** Most that snapshots and logs may take together. */
  storageBytes?: number | undefined
}

export interface UpkeepContext {
  registry: ShapeRegistry
  store: Store
  chunkBytes: number
  logger: Logger
}

const PAGES_AT_ONCE = 2_000

/** Brings what is kept within its bounds. Done now and then; in between they may be exceeded. */
export async function keepInBounds(bounds: Bounds, context: UpkeepContext): Promise<void> {
  const { registry, store } = context
  registry.noteUses()
  if (bounds.idleMs !== undefined) {
    const latest = Date.now() - bounds.idleMs
    for (const shape of registry.unused()) if (shape.askedAt < latest) registry.invalidate(shape, 'nobody asks for it')
  }
  if (bounds.maxShapes !== undefined) registry.evictBeyond(bounds.maxShapes)
  if (bounds.compactionBytes !== undefined)
    for (const shape of registry.all())
      if (shape.logBytes - shape.compactedBytes >= bounds.compactionBytes) await compact(shape, context)
  if (bounds.storageBytes !== undefined) fitInto(bounds.storageBytes, context)
  if (store.isOpen) store.shrink(PAGES_AT_ONCE)
}

async function compact(shape: Shape, { store, chunkBytes, logger }: UpkeepContext): Promise<void> {
  const upTo = store.isOpen ? store.lastChunkEnd(shape.id) : undefined
  // an update of replica=full tells old values too, which cannot be merged
  if (upTo === undefined || shape.definition.request.replica === 'full' || !shape.isComplete) return
  const isWanted = () => store.isOpen && shape.end === undefined
  const compacted = await compactLog({ store, shapeId: shape.id, upTo, chunkBytes, isWanted })
  if (compacted === undefined) return
  shape.logBytes -= compacted.saved
  shape.compactedBytes = compacted.left
  logger.info({ handle: shape.handle, savedBytes: compacted.saved, leftBytes: compacted.left }, 'log compacted')
}

/** Ends shapes that nobody watches, and if that is not enough those of which a new snapshot would be smaller than their log. */
function fitInto(most: number, { registry, logger }: UpkeepContext): void {
  const total = () => registry.all().reduce((sum, { bytes }) => sum + bytes, 0)
  const before = total()
  if (before <= most) return
  const grown = registry
    .all()
    .filter(({ logBytes, snapshotBytes }) => logBytes > snapshotBytes)
    .toSorted((a, b) => b.logBytes - a.logBytes)
  for (const shape of [...registry.unused(), ...grown]) {
    if (total() <= most) break
    registry.invalidate(shape, 'there is no more room')
  }
  const after = total()
  if (after > most) logger.warn({ most, after }, 'shapes that are watched take more room than there should be')
  else logger.info({ most, before, after }, 'shapes were ended for want of room')
}
