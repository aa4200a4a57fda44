import { closedStatuses } from '@vp/domain/inbox/conversation-status.ts'
import type { ClosedFilter, ConversationsPage, MessagesPage } from '@vp/domain/inbox/history-pages.ts'
import { shapeFor, type ShapeName, type ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import type { Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'

type TextRow = Record<string, string | null>

export interface PageRequest {
  /** The cursor that the page before gave; undefined: from the edge of the history window. */
  readonly before: string | undefined
  readonly limit: number
}

/** Messages of one conversation, older than a place, newest first.
 *  @throws ApiError 404 `conversation_not_found`, also when it is another workspace's */
export async function readMessages(
  tx: Tx,
  viewer: ShapeViewer,
  conversationId: string,
  page: PageRequest,
): Promise<MessagesPage> {
  const conversation = await read(tx, viewer, 'conversations', 'id = $2', [conversationId])
  if (conversation[0] === undefined) throw new ApiError(404, 'conversation_not_found')
  const [at, id] = placeOf(page.before)
  const found = await read(
    tx,
    viewer,
    'messages',
    `conversation_id = $2 and (horario < $3 or (horario = $3 and id < $4))
     order by horario desc, id desc limit $5`,
    [conversationId, at ?? viewer.historyFrom.toISOString(), id, page.limit + 1],
    'horario',
  )
  const { rows, next } = cut(found, page.limit)
  const ids = rows.map((row) => row['id'])
  return {
    role: viewer.role,
    conversation: conversation[0],
    messages: rows,
    attachments: await read(tx, viewer, 'attachments', 'message_id = any($2) order by id', [ids]),
    reactions: await read(tx, viewer, 'message_reactions', 'message_id = any($2) order by id', [ids]),
    next,
  }
}

/** Closed conversations that the history window leaves out. */
export async function readClosed(
  tx: Tx,
  viewer: ShapeViewer,
  filter: ClosedFilter,
  page: PageRequest,
): Promise<ConversationsPage> {
  const [at, id] = placeOf(page.before)
  const spokeAt = 'coalesce(last_message_at, created_at)'
  const found = await read(
    tx,
    viewer,
    'conversations',
    `status = any($2) and updated_at < $3 and ($7::text is null or owner_id::text = $7 or ($7 = 'nobody' and owner_id is null))
     and ($4::timestamptz is null or ${spokeAt} < $4 or (${spokeAt} = $4 and id < $5))
     order by ${spokeAt} desc, id desc limit $6`,
    [
      filter.status === undefined ? closedStatuses : [filter.status],
      viewer.historyFrom.toISOString(),
      at,
      id,
      page.limit + 1,
      filter.owner ?? null,
    ],
    spokeAt,
  )
  const { rows, next } = cut(found, page.limit)
  return { role: viewer.role, conversations: rows, next }
}

const NO_ID = '00000000-0000-0000-0000-000000000000'

function placeOf(cursor: string | undefined): [at: string | null, id: string] {
  const [at, id] = cursor?.split('_') ?? []
  return [at ?? null, id ?? NO_ID]
}

/** The column in which `read` puts a row's cursor; no table has one of this name. */
const CURSOR = '@cursor'

/** Rows of a shape's table with the columns that the viewer may hold, all values as text. `where` is our own text; $1 is the
 *  workspace. `orderedBy`: gives each row the cursor of its place. */
async function read(
  tx: Tx,
  viewer: ShapeViewer,
  name: ShapeName,
  where: string,
  values: readonly unknown[],
  orderedBy?: string,
): Promise<TextRow[]> {
  const columns = shapeFor(name, viewer).columns.map((column) => `"${column}"::text as "${column}"`)
  if (orderedBy !== undefined)
    columns.push(
      `to_char(${orderedBy} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || id as "${CURSOR}"`,
    )
  const text = `select ${columns.join(', ')} from ${name} where workspace_id = $1 and ${where}`
  // parameters that the statement is not told a type for are read as text
  const { rows } = await tx.query<TextRow>({ text, values: [viewer.workspaceId, ...values] })
  return rows
}

function cut(found: TextRow[], limit: number): { rows: TextRow[]; next: string | null } {
  const rows = found.slice(0, limit)
  const next = found.length > limit ? (rows.at(-1)?.[CURSOR] ?? null) : null
  for (const row of rows) delete row[CURSOR]
  return { rows, next }
}
