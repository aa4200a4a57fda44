import type { Inspector } from '../schema/inspector.ts'
import type { ShapeRegistry } from '../shapes/registry.ts'
import type { Shape } from '../shapes/shape.ts'
import { caching, invalidRequest, shapeHeaders, uncached, withLength } from './answers.ts'
import { readShapeQuery } from './request.ts'
import { resolveShape } from './resolve.ts'

const MISMATCH =
  'The specified shape definition and handle do not match. Please ensure the shape definition is correct or omit the shape handle from the request to obtain a new one.'

export interface DeleteContext {
  inspector: Inspector
  registry: ShapeRegistry
  isDeleteAllowed: boolean
}

/** Ends a shape named by handle, by definition, or by both. For tests and operators: refused unless allowed. */
export async function deleteShape(search: URLSearchParams, context: DeleteContext): Promise<Response> {
  if (!context.isDeleteAllowed) return told(405, 'DELETE not allowed')
  const handle = search.get('handle') ?? undefined
  if (!search.has('table')) {
    if (handle === undefined)
      return uncached(invalidRequest({ handle: ["can't be blank when shape definition is missing"] }))
    return end(context.registry.byHandle(handle), context)
  }
  const withOffset = new URLSearchParams(search)
  withOffset.set('offset', '-1')
  const reading = readShapeQuery(withOffset)
  if (!reading.ok) return uncached(invalidRequest(reading.errors))
  const resolution = await resolveShape(reading.query, context.inspector)
  if (!resolution.ok) return uncached(invalidRequest(resolution.errors))
  const shape = context.registry.find(resolution.definition.request)
  if (handle !== undefined && shape !== undefined && shape.handle !== handle) return told(400, MISMATCH)
  return end(shape, context)
}

function end(shape: Shape | undefined, context: DeleteContext): Response {
  if (shape === undefined) return told(404, 'No existing shape found')
  context.registry.invalidate(shape, 'deleted on request')
  const headers = shapeHeaders()
  headers.set('cache-control', caching.uncacheable)
  headers.set('electric-has-data', 'true')
  return withLength('', 202, headers)
}

function told(status: number, message: string): Response {
  const headers = shapeHeaders()
  headers.set('cache-control', caching.uncacheable)
  return withLength(JSON.stringify({ message }), status, headers)
}
