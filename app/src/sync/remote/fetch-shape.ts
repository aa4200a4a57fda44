import { isChangeMessage, isControlMessage, ShapeStream, type Message, type Offset } from '@electric-sql/client'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import type { RowChange } from '../local/row-changes.ts'
import type { Position } from '../local/shape-positions.ts'
import { z } from 'zod'
import { ChangesAside, type SentChange } from './changes-aside.ts'
import type { Http } from './http.ts'
import { remoteErrorFrom, RemoteError } from './remote-error.ts'

/** One answer of the server. */
export interface ShapePage {
  changes: RowChange[]
  /** Where to go on after these changes. */
  position: Position
  /** LSN up to which the shape is now complete; null when more is to come. */
  upToDateAt: bigint | null
}

export interface ShapeReader {
  /** Each page, awaited before the next is handed over. */
  page(page: ShapePage): Promise<void>
  /** The server no longer has the log from where we were: all pages so far are void, and the shape starts again. */
  mustRefetch(): Promise<void>
}

/** Rows of a snapshot have no place in the log. */
const logHeaders = z.object({
  operation: z.enum(['insert', 'update', 'delete']),
  lsn: z.string().optional(),
  op_position: z.number().optional(),
})

/** Fetches a shape from a position, or from its beginning, until it is up to date, with Electric's own client. When it ends, one way
 *  or the other, the reader has nothing in hand any more. `isFirst`: it has never been whole here, so a pause does not concern it.
 *  @throws RemoteError, or what the reader throws */
export async function fetchShape(
  http: Http,
  name: ShapeName,
  from: Position | null,
  reader: ShapeReader,
  signal: AbortSignal,
  isFirst = false,
): Promise<void> {
  const stopped = new AbortController()
  const done = Promise.withResolvers<void>()
  const interrupt = (): void => done.reject(new RemoteError('unreachable', 'interrupted'))
  if (signal.aborted) interrupt()
  signal.addEventListener('abort', interrupt, { signal: stopped.signal })
  let token = ''
  const aside = new ChangesAside()
  const stream = new ShapeStream({
    url: `${http.origin}/sync/v1/shape/${name}`,
    ...(from === null ? {} : { handle: from.handle, offset: from.offset as Offset }), // kept as the server gave it
    subscribe: false,
    headers: {
      authorization: async () => `Bearer ${(token = await http.token())}`,
      'x-client-id': http.clientId,
      ...(isFirst ? { 'x-first-sync': 'true' } : {}),
    },
    signal: stopped.signal,
    fetchClient: aside.fetch,
    // whoever calls decides when to try again, for all shapes together
    backoffOptions: { initialDelay: 0, maxDelay: 0, multiplier: 1, maxRetries: 0 },
    warnOnHttp: false,
  })
  const take = async (messages: Message[]): Promise<void> => {
    // an answer that was already being read when we stopped
    if (stopped.signal.aborted) return
    if (messages.some((message) => isControlMessage(message) && message.headers.control === 'must-refetch')) {
      await reader.mustRefetch()
      return
    }
    const page = readPage(name, aside, messages, { handle: stream.shapeHandle, offset: stream.lastOffset })
    await reader.page(page)
    if (page.upToDateAt !== null) done.resolve()
  }
  // what a subscriber throws would surface outside of every promise
  let reading: Promise<void> = Promise.resolve()
  stream.subscribe(
    (messages) => (reading = take(messages).catch(done.reject)),
    (error) => {
      const remote = remoteErrorFrom(error)
      if (remote instanceof RemoteError && remote.kind === 'unauthenticated') http.rejected(token)
      done.reject(remote)
    },
  )
  try {
    await done.promise
  } finally {
    stopped.abort()
    await reading
  }
}

function readPage(
  name: ShapeName,
  aside: ChangesAside,
  messages: Message[],
  at: { handle: string | undefined; offset: string },
): ShapePage {
  if (at.handle === undefined) throw new Error(`the server gave ${name} no handle`)
  const changes: RowChange[] = []
  let upToDateAt: bigint | null = null
  for (const message of messages) {
    if (isChangeMessage(message)) {
      for (const change of aside.take(message.headers)) changes.push(readChange(change))
    } else if (isControlMessage(message) && message.headers.control === 'up-to-date') {
      upToDateAt = BigInt(message.headers.global_last_seen_lsn ?? 0)
    }
  }
  return { changes, position: { handle: at.handle, offset: at.offset }, upToDateAt }
}

/** Values stay Postgres's own text, which the local Postgres reads best. */
function readChange({ value, headers }: SentChange): RowChange {
  assertText(value)
  // a first snapshot has nothing but these: no need to look closer, a hundred thousand times
  if (headers['operation'] === 'insert' && headers['lsn'] === undefined)
    return { operation: 'insert', row: value, lsn: null, offset: null }
  const { operation, lsn, op_position: position } = logHeaders.parse(headers)
  return {
    operation,
    row: value,
    lsn: lsn === undefined ? null : BigInt(lsn),
    offset: lsn === undefined ? null : `${lsn}_${position ?? 0}`,
  }
}

function assertText(value: SentChange['value']): asserts value is RowChange['row'] {
  for (const column in value) {
    const field = value[column]
    if (field !== null && typeof field !== 'string') throw new Error(`column ${column} did not come as text`)
  }
}
