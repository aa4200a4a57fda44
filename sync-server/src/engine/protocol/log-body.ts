import type { Shape } from '../shapes/shape.ts'
import type { Store } from '../storage/store.ts'
import { asEvents } from './event-stream.ts'
import type { Offset } from './offset.ts'
import { compareOffsets } from './offset.ts'

const PAGE_BYTES = 256 * 1024

/**
 * The messages after `from` up to and with `end` as a JSON array, `trailer` last. Short ones are read at once; long ones
 * page by page as the client takes them, so that many slow clients do not hold many long answers in memory.
 */
export function readLogBody(
  store: Store,
  shape: Shape,
  from: Offset,
  end: Offset,
  trailer: string | undefined,
): string | ReadableStream<Uint8Array> {
  const first = readPage(store, shape, from, end)
  if (first.isLast) return `[${[...first.bodies, ...(trailer === undefined ? [] : [trailer])].join(',')}]`
  function* parts(): Generator<Uint8Array> {
    yield Buffer.from(`[${first.bodies.join(',')}`)
    for (const bodies of furtherPages(store, shape, first, end)) yield Buffer.from(`,${bodies.join(',')}`)
    yield Buffer.from(trailer === undefined ? ']' : `,${trailer}]`)
  }
  return ReadableStream.from(parts())
}

/** The same messages as server-sent events. */
export function readLogEvents(
  store: Store,
  shape: Shape,
  from: Offset,
  end: Offset,
  trailer: string | undefined,
): ReadableStream<Uint8Array> {
  const first = readPage(store, shape, from, end)
  function* parts(): Generator<Uint8Array> {
    if (first.bodies.length > 0) yield asEvents(first.bodies)
    for (const bodies of furtherPages(store, shape, first, end)) yield asEvents(bodies)
    if (trailer !== undefined) yield asEvents([trailer])
  }
  return ReadableStream.from(parts())
}

function* furtherPages(store: Store, shape: Shape, first: LogPage, end: Offset): Generator<string[]> {
  let page = first
  while (!page.isLast) {
    // the log of a shape that has ended is being removed: cut the answer off rather than leave messages out
    if (shape.end !== undefined) throw new Error('the shape ended while it was read')
    page = readPage(store, shape, page.reached, end)
    if (page.bodies.length > 0) yield page.bodies
  }
}

interface LogPage {
  bodies: string[]
  reached: Offset
  isLast: boolean
}

function readPage(store: Store, shape: Shape, from: Offset, end: Offset): LogPage {
  const page: LogPage = { bodies: [], reached: from, isLast: compareOffsets(from, end) >= 0 }
  if (page.isLast) return page
  let bytes = 0
  for (const { offset, body } of store.readLog(shape.id, from, end)) {
    page.bodies.push(body)
    page.reached = offset
    bytes += body.length
    if (bytes >= PAGE_BYTES) break
  }
  page.isLast = page.bodies.length === 0 || compareOffsets(page.reached, end) >= 0
  return page
}
