import type { Logger } from 'pino'
import { z } from 'zod'
import type { ShapeDefinition, ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { tryAgain } from './errors.ts'
import {
  definitionKey,
  deleteShapes,
  shapeQuery,
  type News,
  type ShapeRequest,
  type Upstream,
  type WatchedShapes,
} from './upstream.ts'

/** The part of Electric's messages that places them in the log. */
const messages = z.array(
  z.object({
    headers: z.object({
      control: z.string().optional(),
      lsn: z.string().optional(),
      global_last_seen_lsn: z.string().optional(),
    }),
  }),
)

interface WatchedUpstream {
  readonly definition: ShapeDefinition
  readonly listeners: Set<{ name: ShapeName; watch: Watch }>
  handle: string
  offset: string
  cursor: string | null
  readonly stopped: AbortController
}

interface Watch {
  readonly ring: (news: News) => void
  readonly shapes: readonly WatchedUpstream[]
}

const RETRY_MS = 500
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A real Electric. Each distinct shape that some device watches has one live request here, whatever the number of devices.
 *  Electric does not tell which other shapes a transaction touched, so on news the other shapes of the same watch are asked again,
 *  not live, until each reports `global_last_seen_lsn` at or past it; only then does the doorbell ring. */
export function electricUpstream(options: { url: string; secret: string | undefined; logger: Logger }): Upstream {
  const { logger } = options
  const watched = new Map<string, WatchedUpstream>()
  const setBackListeners = new Set<() => void>()

  /** @throws GateError 503 `try_again` when Electric cannot be reached */
  const send = async (query: URLSearchParams, init: RequestInit) => {
    if (options.secret !== undefined) query.set('secret', options.secret)
    try {
      return await fetch(new URL(`/v1/shape?${query.toString()}`, options.url), init)
    } catch (error) {
      // what fetch throws for a connection that fails or is lost (Fetch standard, "network error")
      if (!(error instanceof TypeError)) throw error
      logger.warn({ err: error }, 'electric could not be reached')
      throw tryAgain()
    }
  }
  const request = ({ definition, protocol, ifNoneMatch }: ShapeRequest, signal: AbortSignal) =>
    send(shapeQuery(definition, protocol), {
      signal,
      ...(ifNoneMatch === undefined ? {} : { headers: { 'if-none-match': ifNoneMatch } }),
    })

  /** One step along a shape's log from where we are. */
  const advance = async (shape: WatchedUpstream, isLive: boolean) => {
    const protocol = new URLSearchParams({ offset: shape.offset })
    if (shape.offset !== 'now') protocol.set('handle', shape.handle)
    if (isLive) {
      protocol.set('live', 'true')
      if (shape.cursor !== null) protocol.set('cursor', shape.cursor)
    }
    const response = await request({ definition: shape.definition, protocol }, shape.stopped.signal)
    if (response.status === 409) {
      // the shape is being made anew: its devices will find out when they fetch, so it counts as news
      await response.body?.cancel()
      shape.offset = 'now'
      shape.cursor = null
      return { newestLsn: null, seenLsn: null, hasChanges: true, isAnew: true }
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new Error(`electric answered ${response.status}`)
    }
    shape.handle = response.headers.get('electric-handle') ?? shape.handle
    shape.offset = response.headers.get('electric-offset') ?? shape.offset
    shape.cursor = response.headers.get('electric-cursor') ?? shape.cursor
    const body = messages.parse(await response.json())
    const changes = body.filter(({ headers }) => headers.control === undefined)
    const lsns = changes.flatMap(({ headers }) => (headers.lsn === undefined ? [] : [BigInt(headers.lsn)]))
    const newestLsn = lsns.length === 0 ? null : lsns.reduce((a, b) => (a > b ? a : b))
    const seen = body.findLast(({ headers }) => headers.global_last_seen_lsn !== undefined)?.headers
      .global_last_seen_lsn
    const hasChanges = changes.length > 0
    return { newestLsn, seenLsn: seen === undefined ? null : BigInt(seen), hasChanges, isAnew: false }
  }

  /** Follows one shape of the watch to `lsn`, and says whether it had changes on the way or begins anew. */
  const catchUp = async (shape: WatchedUpstream, lsn: bigint) => {
    let hadChanges = false
    for (;;) {
      shape.stopped.signal.throwIfAborted()
      const { seenLsn, hasChanges, isAnew } = await advance(shape, false)
      hadChanges ||= hasChanges
      if (isAnew || (seenLsn !== null && seenLsn >= lsn)) return { hadChanges, isAnew }
      if (!hasChanges) await pause(5)
    }
  }

  /** Says that a shape begins anew, and nothing of any other: there is no transaction to ask them about. */
  const tellAnew = (shape: WatchedUpstream) => {
    for (const { name, watch } of shape.listeners)
      watch.ring({ lsn: 0n, shapes: new Set([name]), again: new Set([name]) })
  }

  const sweep = async (origin: WatchedUpstream, lsn: bigint) => {
    const watches = new Set([...origin.listeners].map((listener) => listener.watch))
    const others = new Set([...watches].flatMap((watch) => watch.shapes).filter((shape) => shape !== origin))
    // the others are read from copies, so that their own live requests are not moved along under them
    const changed = new Set([origin])
    const anew = new Set<WatchedUpstream>()
    await Promise.all(
      [...others].map(async (other) => {
        const probe = { ...other }
        const { hadChanges, isAnew } = await catchUp(probe, lsn)
        if (hadChanges) changed.add(other)
        if (isAnew) anew.add(other)
      }),
    )
    for (const watch of watches) {
      const namesOf = (among: ReadonlySet<WatchedUpstream>) =>
        new Set(
          [...among].flatMap((shape) =>
            [...shape.listeners].filter((each) => each.watch === watch).map((each) => each.name),
          ),
        )
      const shapes = namesOf(changed)
      if (shapes.size > 0) watch.ring({ lsn, shapes, again: namesOf(anew) })
    }
  }

  const follow = async (shape: WatchedUpstream, from: bigint) => {
    const { signal } = shape.stopped
    let seen = from
    while (!signal.aborted) {
      try {
        const isBeginning = shape.offset === 'now'
        const { newestLsn, seenLsn, hasChanges, isAnew } = await advance(shape, !isBeginning)
        // a shape that begins anew in a log that is shorter than it was: another log
        if (isBeginning && seenLsn !== null && seenLsn < seen) for (const listener of setBackListeners) listener()
        if (seenLsn !== null && (isBeginning || seenLsn > seen)) seen = seenLsn
        if (isAnew) tellAnew(shape)
        else if (hasChanges) await sweep(shape, newestLsn ?? seen)
      } catch (error) {
        if (signal.aborted) return
        logger.warn({ err: error, table: shape.definition.table }, 'electric could not be followed; trying again')
        await pause(RETRY_MS)
      }
    }
  }

  const start = async (definition: ShapeDefinition): Promise<{ shape: WatchedUpstream; lsn: bigint }> => {
    const shape: WatchedUpstream = {
      definition,
      listeners: new Set(),
      handle: '',
      offset: 'now',
      cursor: null,
      stopped: new AbortController(),
    }
    const { seenLsn } = await advance(shape, false)
    return { shape, lsn: seenLsn ?? 0n }
  }

  const watch = async (shapes: WatchedShapes, ring: (news: News) => void) => {
    const found = await Promise.all(
      [...shapes].map(async ([name, definition]) => {
        const key = definitionKey(definition)
        const running = watched.get(key)
        if (running) return { name, key, shape: running, lsn: null, isNew: false }
        const { shape, lsn } = await start(definition)
        const meanwhile = watched.get(key)
        if (meanwhile) return { name, key, shape: meanwhile, lsn: null, isNew: false }
        watched.set(key, shape)
        return { name, key, shape, lsn, isNew: true }
      }),
    )
    const mine: Watch = { ring, shapes: found.map(({ shape }) => shape) }
    const listeners = found.map(({ name, shape }) => ({ shape, listener: { name, watch: mine } }))
    for (const { shape, listener } of listeners) shape.listeners.add(listener)
    for (const { shape, isNew, lsn } of found) if (isNew) void follow(shape, lsn ?? 0n)
    const unwatch = () => {
      for (const { shape, listener } of listeners) {
        shape.listeners.delete(listener)
        if (shape.listeners.size > 0) continue
        shape.stopped.abort()
        watched.delete(definitionKey(shape.definition))
      }
    }
    const lsns = found.flatMap(({ lsn }) => (lsn === null ? [] : [lsn]))
    const [any] = found
    if (lsns.length === 0 && any !== undefined) {
      try {
        // all are followed already: where the log is has to be asked, with a copy, so that the one who follows is not moved along
        lsns.push((await advance({ ...any.shape, offset: 'now' }, false)).seenLsn ?? 0n)
      } catch (error) {
        unwatch()
        throw error
      }
    }
    return { lsn: lsns.reduce((a, b) => (a > b ? a : b), 0n), unwatch }
  }

  return {
    kind: 'electric',
    request,
    refetch: (definitions) => deleteShapes(definitions, (query) => send(query, { method: 'DELETE' })),
    bytesOf: async () => null,
    onSetBack(listener) {
      setBackListeners.add(listener)
      return () => setBackListeners.delete(listener)
    },
    shapeCount: () => null,
    watch,
    async isReady() {
      const response = await fetch(new URL('/v1/health', options.url)).catch((error: unknown) => {
        logger.warn({ err: error }, 'electric does not answer')
        return null
      })
      await response?.body?.cancel()
      return response?.status === 200
    },
    async stop() {
      for (const shape of watched.values()) shape.stopped.abort()
      watched.clear()
    },
  }
}
