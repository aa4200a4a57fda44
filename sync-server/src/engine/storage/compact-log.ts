import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import type { Offset } from '../protocol/offset.ts'
import { compareOffsets } from '../protocol/offset.ts'
import type { LogEntry, Store } from './store.ts'

const message = z.object({
  value: z.record(z.string(), z.string().nullable()),
  key: z.string(),
  headers: z.looseObject({ operation: z.enum(['insert', 'update', 'delete']), last: z.boolean().optional() }),
})
type Message = z.infer<typeof message>

const PAGE_ENTRIES = 500

export interface Compaction {
  store: Store
  shapeId: number
  /** Nothing behind it is touched. */
  upTo: Offset
  chunkBytes: number
  /** Whether it still makes sense to go on; asked between the steps. */
  isWanted: () => boolean
}

/**
 * Makes one update of all updates that a row had in a shape's log, at the place of the last. Whoever reads on from anywhere in
 * between gets all that it had not, some of it twice. Inserts and deletes stay, and nothing is merged across them. In small steps,
 * each whole in itself. Returns how many bytes it took out, and how many are left up to `upTo`; undefined when it was given up.
 *
 * Only for `replica=default`: an update that also tells old values has no meaning beside others.
 */
export async function compactLog(compaction: Compaction): Promise<{ saved: number; left: number } | undefined> {
  const { store, shapeId, upTo, isWanted } = compaction
  const updates = new Map<string, { offset: Offset; value: Message['value'] }>()
  let at: Offset = { lsn: 0, position: 0 }
  let before = 0
  while (compareOffsets(at, upTo) < 0) {
    const page = readPage(store, shapeId, at, upTo)
    if (page.length === 0) break
    store.transaction(() => {
      for (const { offset, body } of page) mergeInto(updates, store, { shapeId, ...offset, body })
    })
    at = page.at(-1)?.offset ?? upTo
    for (const { body } of page) before += Buffer.byteLength(body)
    await setImmediate()
    if (!isWanted()) return undefined
  }
  const left = cutAnew(compaction)
  return { saved: before - left, left }
}

function readPage(store: Store, shapeId: number, from: Offset, upTo: Offset): { offset: Offset; body: string }[] {
  const page: { offset: Offset; body: string }[] = []
  for (const entry of store.readLog(shapeId, from, upTo)) {
    page.push(entry)
    if (page.length === PAGE_ENTRIES) break
  }
  return page
}

function mergeInto(
  updates: Map<string, { offset: Offset; value: Message['value'] }>,
  store: Store,
  entry: LogEntry,
): void {
  const { value, key, headers } = message.parse(JSON.parse(entry.body))
  const offset = { lsn: entry.lsn, position: entry.position }
  if (headers.operation !== 'update') {
    updates.delete(key)
    return
  }
  const earlier = updates.get(key)
  const merged = earlier === undefined ? value : sorted({ ...earlier.value, ...value })
  updates.set(key, { offset, value: merged })
  if (earlier === undefined) return
  removeEntry(store, entry.shapeId, earlier.offset)
  store.append({ ...entry, body: JSON.stringify({ value: merged, key, headers }) })
}

/** The last message of a transaction says so: when it goes, the one before it is the last. */
function removeEntry(store: Store, shapeId: number, offset: Offset): void {
  const removed = store.entryAt(shapeId, offset)
  store.removeEntry(shapeId, offset)
  if (removed === undefined || message.parse(JSON.parse(removed.body)).headers.last !== true) return
  const before = store.lastEntryOf(shapeId, offset.lsn)
  if (before === undefined) return
  const { value, key, headers } = message.parse(JSON.parse(before.body))
  const body = JSON.stringify({ value, key, headers: { last: true, ...headers } })
  store.append({ shapeId, lsn: offset.lsn, position: before.position, body })
}

/** Puts the ends of answers where they belong now that there is less between them. Old ends remain places one can ask from. */
function cutAnew({ store, shapeId, upTo, chunkBytes }: Compaction): number {
  let bytes = 0
  let open = 0
  const ends: Offset[] = []
  for (const { offset, body } of store.readLog(shapeId, { lsn: 0, position: 0 }, upTo)) {
    const size = Buffer.byteLength(body)
    bytes += size
    open += size
    if (open < chunkBytes) continue
    ends.push(offset)
    open = 0
  }
  // the last end stays: what comes behind it was counted from there
  if (ends.length === 0 || compareOffsets(ends.at(-1) ?? upTo, upTo) !== 0) ends.push(upTo)
  store.transaction(() => {
    store.dropChunks(shapeId, upTo)
    for (const end of ends) store.endChunk(shapeId, end)
  })
  return bytes
}

function sorted(value: Message['value']): Message['value'] {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
