import type { ShapeDefinition, ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { Engine } from '../engine/engine.ts'
import { definitionKey, shapeQuery, type News, type Upstream } from './upstream.ts'

interface Watcher {
  readonly names: ReadonlyMap<string, ShapeName>
  readonly ring: (news: News) => void
}

/** The engine in this process: it tells which shapes a transaction touched, so nothing is asked again. */
export function embeddedUpstream(engine: Engine): Upstream {
  // a shape's handle changes when it is made anew; every answer that passes here tells the current one
  const keyByHandle = new Map<string, string>()
  const watchers = new Set<Watcher>()

  const request = async (definition: ShapeDefinition, protocol: URLSearchParams, signal: AbortSignal) => {
    const url = new URL(`http://engine/v1/shape?${shapeQuery(definition, protocol).toString()}`)
    const response = await engine.handle(new Request(url, { signal }))
    const handle = response.headers.get('electric-handle')
    if (handle !== null) keyByHandle.set(handle, definitionKey(definition))
    return response
  }

  const stopListening = engine.onTransaction(({ lsn, handles }) => {
    const keys = [...handles].flatMap((handle) => keyByHandle.get(handle) ?? [])
    if (keys.length === 0) return
    for (const watcher of watchers) {
      const shapes = new Set(keys.flatMap((key) => watcher.names.get(key) ?? []))
      if (shapes.size > 0) watcher.ring({ lsn, shapes })
    }
  })

  return {
    request,
    async watch(shapes, ring) {
      const names = new Map([...shapes].map(([name, definition]) => [definitionKey(definition), name]))
      const watcher: Watcher = { names, ring }
      watchers.add(watcher)
      return { lsn: engine.lastSeenLsn, unwatch: () => watchers.delete(watcher) }
    },
    async isReady() {
      const response = await engine.handle(new Request('http://engine/v1/health'))
      await response.body?.cancel()
      return response.status === 200
    },
    async stop() {
      stopListening()
      await engine.stop()
    },
  }
}
