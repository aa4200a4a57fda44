import type { ShapeDefinition, ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { EngineUnavailableError, type Engine } from '../engine/contract.ts'
import { tryAgain } from './errors.ts'
import { definitionKey, deleteShapes, shapeQuery, type News, type ShapeRequest, type Upstream } from './upstream.ts'

type Ring = (news: News) => void

/** A shape that some device watches. */
interface Topic {
  readonly definition: ShapeDefinition
  /** The engine has it, and tells what happens to it. */
  readonly opened: Promise<void>
  readonly listeners: Map<Ring, ShapeName>
  release: () => void
}

/** The engine in this process: it tells which shapes a transaction touched, so nothing is asked again. A change costs as much as
 *  there are devices that watch the shapes it touched, however many others there are. */
export function embeddedUpstream(engine: Engine): Upstream {
  const topics = new Map<string, Topic>()
  const topicsByKey = new Map<string, Topic>()

  const request = ({ definition, protocol, ifNoneMatch }: ShapeRequest, signal: AbortSignal) => {
    const url = new URL(`http://engine/v1/shape?${shapeQuery(definition, protocol).toString()}`)
    const headers = ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }
    return engine.handle(new Request(url, { signal, headers }))
  }

  const tell = (keys: Iterable<string>, toNews: (shapes: ReadonlySet<ShapeName>) => News) => {
    const touched = new Map<Ring, Set<ShapeName>>()
    for (const key of keys) {
      for (const [ring, name] of topicsByKey.get(key)?.listeners ?? []) {
        const names = touched.get(ring)
        if (names === undefined) touched.set(ring, new Set([name]))
        else names.add(name)
      }
    }
    for (const [ring, shapes] of touched) ring(toNews(shapes))
  }
  const stopListening = [
    engine.onTransaction(({ lsn, keys }) => tell(keys, (shapes) => ({ lsn, shapes, again: new Set() }))),
    engine.onShapeEnd((key) => tell([key], (shapes) => ({ lsn: engine.lastSeenLsn, shapes, again: shapes }))),
  ]

  const open = (definition: ShapeDefinition): Topic => {
    const id = definitionKey(definition)
    const existing = topics.get(id)
    if (existing !== undefined) return existing
    const topic: Topic = {
      definition,
      listeners: new Map(),
      release: () => undefined,
      opened: engine.watch(shapeQuery(definition, new URLSearchParams())).then(({ key, release }) => {
        // whoever asked for it may have gone meanwhile
        if (topics.get(id) !== topic) return release()
        topicsByKey.set(key, topic)
        topic.release = () => {
          topicsByKey.delete(key)
          release()
        }
      }),
    }
    topics.set(id, topic)
    return topic
  }

  const leave = (topic: Topic, ring: Ring) => {
    topic.listeners.delete(ring)
    if (topic.listeners.size > 0) return
    topics.delete(definitionKey(topic.definition))
    topic.release()
  }

  return {
    kind: 'embedded',
    request,
    onSetBack: (listener) => engine.onSetBack(listener),
    refetch: (definitions) =>
      deleteShapes(definitions, (query) =>
        engine.handle(new Request(`http://engine/v1/shape?${query.toString()}`, { method: 'DELETE' })),
      ),
    async bytesOf(definitions) {
      const bytes = await Promise.all(
        definitions.map((definition) => engine.bytesOf(shapeQuery(definition, new URLSearchParams()))),
      )
      return bytes.reduce((sum, each) => sum + each, 0)
    },
    async watch(shapes, ring) {
      const watched = [...shapes].map(([name, definition]) => {
        const topic = open(definition)
        topic.listeners.set(ring, name)
        return topic
      })
      const unwatch = () => watched.forEach((topic) => leave(topic, ring))
      try {
        await Promise.all(watched.map((topic) => topic.opened))
      } catch (error) {
        unwatch()
        if (error instanceof EngineUnavailableError) throw tryAgain()
        throw error
      }
      return { lsn: engine.lastSeenLsn, unwatch }
    },
    shapeCount: () => engine.shapeCount,
    async isReady() {
      const response = await engine.handle(new Request('http://engine/v1/health'))
      await response.body?.cancel()
      return response.status === 200
    },
    async stop() {
      for (const stop of stopListening) stop()
      await engine.stop()
    },
  }
}
