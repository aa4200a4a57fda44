import { DatabaseError } from 'pg'
import type { Shape } from '../shapes/shape.ts'
import type { Subset, SubsetRows } from '../shapes/subset.ts'
import { SubsetTooLargeError } from '../shapes/subset.ts'
import { TableChangedError } from '../shapes/snapshotter.ts'
import { caching, invalidRequest, shapeHeaders, unavailable } from './answers.ts'
import type { Offset } from './offset.ts'
import { formatOffset } from './offset.ts'
import type { ShapeQuery } from './request.ts'
import type { ServeContext } from './serve-shape.ts'

/** Classes of SQLSTATE that speak of the query rather than of the server: data exception, access rule or syntax. */
const ABOUT_THE_QUERY = /^(22|42)/

/**
 * Answers with rows as they are now, and what the snapshot they are from had seen, so that the client can tell which
 * changes of the log they contain. `end` is where the shape's log stood before the rows were read.
 *
 * The client goes on from `electric-offset`, with all its subsets. So a client that has been following is told its own
 * place, and not the log's end as by the real service: what came in between it would never hear of.
 * Throws TableChangedError when the request has to be read again.
 */
export async function serveSubset(
  shape: Shape,
  query: ShapeQuery,
  end: Offset,
  subset: Subset,
  context: ServeContext,
): Promise<Response> {
  let read: SubsetRows
  try {
    read = await context.querySubset(shape.definition, subset)
  } catch (error) {
    if (error instanceof TableChangedError) throw error
    if (error instanceof SubsetTooLargeError)
      return invalidRequest({ subset: { limit: [`${error.message}: ask for fewer`] } })
    if (error instanceof DatabaseError && ABOUT_THE_QUERY.test(error.code ?? ''))
      return invalidRequest({ subset: { where: [error.message] } })
    if (!context.isActive()) return unavailable()
    throw error
  }
  const headers = shapeHeaders()
  headers.set('cache-control', caching.uncacheable)
  headers.set('electric-snapshot', 'true')
  headers.set('electric-handle', shape.handle)
  if (!query.isLive) headers.set('electric-schema', shape.schemaHeader)
  headers.set('electric-offset', formatOffset(query.offset === 'now' || query.offset.lsn < 0 ? end : query.offset))
  return new Response(subsetBody(read), { status: 200, headers })
}

function subsetBody({ snapshot, mark, rows }: SubsetRows): ReadableStream<Uint8Array> {
  const metadata = {
    snapshot_mark: mark,
    // nothing the rows contain was committed at or after this position
    database_lsn: String(snapshot.insertLsn),
    xip_list: snapshot.running.map(String),
    xmax: String(snapshot.xmax),
    xmin: String(snapshot.xmin),
  }
  function* parts(): Generator<Uint8Array> {
    yield Buffer.from(`{"metadata":${JSON.stringify(metadata)},"data":[`)
    for (const [index, row] of rows.entries()) {
      if (index > 0) yield COMMA
      yield row
    }
    yield END
  }
  return ReadableStream.from(parts())
}

const COMMA = Buffer.from(',')
const END = Buffer.from(']}')
