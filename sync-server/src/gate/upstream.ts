import type { ShapeDefinition, ShapeName } from '@vp/domain/shapes/catalogue.ts'

/** Up to `lsn`, only these shapes have changes; all others watched with them are complete. */
export interface News {
  readonly lsn: bigint
  readonly shapes: ReadonlySet<ShapeName>
  /** Those of them that were begun anew: to be fetched even by who has everything up to `lsn`. */
  readonly again: ReadonlySet<ShapeName>
}

export type WatchedShapes = ReadonlyMap<ShapeName, ShapeDefinition>

export interface ShapeRequest {
  readonly definition: ShapeDefinition
  /** Electric's own parameters only (offset, handle, live, cursor…). */
  readonly protocol: URLSearchParams
  /** The header of that name: tags of answers that the client has. */
  readonly ifNoneMatch?: string | undefined
}

/** What stands behind the gate: the embedded engine or a real Electric. Both speak Electric's HTTP protocol. */
export interface Upstream {
  readonly kind: 'embedded' | 'electric'
  /** Answers a shape request, with 304 when the client has the answer already. */
  request(asked: ShapeRequest, signal: AbortSignal): Promise<Response>
  /** Calls `ring` for each transaction that changed one of the shapes, until the returned function is called.
   *  Resolves, once nothing can be missed any more, with the LSN seen so far. */
  watch(shapes: WatchedShapes, ring: (news: News) => void): Promise<{ lsn: bigint; unwatch: () => void }>
  /** Calls `listener` when the LSNs told so far mean nothing any more, because the database was restored from an earlier state.
   *  Returns how to stop listening. */
  onSetBack(listener: () => void): () => void
  /** Ends these shapes, as far as there are such: who holds them fetches them anew. */
  refetch(definitions: readonly ShapeDefinition[]): Promise<'done' | 'not_supported'>
  /** Bytes of these shapes on its disk; null where it does not tell. */
  bytesOf(definitions: readonly ShapeDefinition[]): Promise<number | null>
  /** How many shapes it keeps; null where it does not tell. */
  shapeCount(): number | null
  isReady(): Promise<boolean>
  stop(): Promise<void>
}

/** The query string that defines a shape for Electric (docs, "HTTP API"): `params[n]` count from 1. */
export function shapeQuery(definition: ShapeDefinition, protocol: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(protocol)
  query.set('table', definition.table)
  query.set('where', definition.where)
  query.set('columns', definition.columns.join(','))
  for (const [index, value] of definition.params.entries()) query.set(`params[${index + 1}]`, value)
  return query
}

/** The same definition gives the same key, and with it the same upstream shape. */
export function definitionKey(definition: ShapeDefinition): string {
  return JSON.stringify([definition.table, definition.where, definition.params, definition.columns])
}

/** Ends shapes by Electric's DELETE (docs, "HTTP API"), which a service may have switched off. `send` takes the query string.
 *  @throws Error when it is refused for another reason */
export async function deleteShapes(
  definitions: readonly ShapeDefinition[],
  send: (query: URLSearchParams) => Promise<Response>,
): Promise<'done' | 'not_supported'> {
  for (const definition of definitions) {
    const response = await send(shapeQuery(definition, new URLSearchParams()))
    await response.body?.cancel()
    if (response.status === 405) return 'not_supported'
    // 404: nobody has asked for it since it ended last
    if (!response.ok && response.status !== 404) throw new Error(`DELETE of a shape was answered ${response.status}`)
  }
  return 'done'
}
