import type { Role } from '@vp/domain/auth/roles.ts'
import type { ConversationsPage, MessagesPage } from '@vp/domain/inbox/history-pages.ts'
import type { Replica } from './apply.ts'
import { dropOrphans, keptTables, KEPT_FOR_ROLE, type KeptTable } from './kept-rows.ts'
import { writeMeta, type LocalTx } from './local-database.ts'
import { beneathPending, type Touched } from './pending.ts'
import { localActor } from './run-mutation.ts'
import { writeChanges } from './write-rows.ts'

type TextRow = Readonly<Record<string, string | null>>

/** Why a page was not written. not_now: its place is no longer where the thread ends here, the role has changed meanwhile, or the
 *  first sync is not over; to be asked for again. */
export type Kept = { status: 'kept'; touched: Touched } | { status: 'not_now' }

/** Writes a page of older messages beside what the shapes hold. `before`: the cursor it was asked for with; null for the edge of
 *  the window. What was kept of that stretch and is not in the page is gone on the server, and goes here too. */
export async function keepMessages(
  replica: Replica,
  asked: { conversationId: string; before: string | null },
  page: MessagesPage,
): Promise<Kept> {
  const { conversationId, before } = asked
  return write(replica, page.role, async (tx) => {
    if (!(await isStillTheEnd(tx, conversationId, before))) return false
    const oldest = page.next ?? null
    await upsertKept(tx, 'conversations', [page.conversation])
    await upsertKept(tx, 'messages', page.messages)
    await dropUnnamed(tx, 'messages', page.messages, 't.conversation_id = $2 and ' + stretch, [
      conversationId,
      ...placeOf(before),
      ...placeOf(oldest),
    ])
    const ids = page.messages.map((row) => row['id'])
    await upsertKept(tx, 'attachments', page.attachments)
    await dropUnnamed(tx, 'attachments', page.attachments, 't.message_id = any($2::uuid[])', [ids])
    await upsertKept(tx, 'message_reactions', page.reactions)
    await dropUnnamed(tx, 'message_reactions', page.reactions, 't.message_id = any($2::uuid[])', [ids])
    await tx.query(
      `insert into vp.threads (conversation_id, is_whole) values ($1, $2)
       on conflict (conversation_id) do update set is_whole = vp.threads.is_whole or excluded.is_whole`,
      [conversationId, page.next === null],
    )
    return true
  })
}

/** Writes closed conversations from before the window. */
export async function keepConversations(replica: Replica, page: ConversationsPage): Promise<Kept> {
  return write(replica, page.role, async (tx) => {
    await upsertKept(tx, 'conversations', page.conversations)
    return true
  })
}

/** Forgets what was kept of a conversation that the server no longer has. */
export async function forgetConversation({ db, owner }: Replica, conversationId: string): Promise<Touched> {
  return db.transaction((tx) =>
    beneathPending(tx, owner, async (touched) => {
      await tx.query(
        `with marked as (delete from vp.kept where table_name = 'conversations' and row_id = $1 returning row_id)
         delete from conversations c using marked where c.id = marked.row_id`,
        [conversationId],
      )
      await dropOrphans(tx)
      for (const name of keptTables) touched.add(name)
    }),
  )
}

/** Between two places in a thread, the older one included. */
const stretch =
  '($3::timestamptz is null or (t.horario, t.id) < ($3, $4::uuid)) and ($5::timestamptz is null or (t.horario, t.id) >= ($5, $6::uuid))'

function placeOf(cursor: string | null): [at: string | null, id: string | null] {
  const [at, id] = cursor?.split('_') ?? []
  return [at ?? null, id ?? null]
}

async function write(replica: Replica, role: Role, change: (tx: LocalTx) => Promise<boolean>): Promise<Kept> {
  const { db, owner } = replica
  try {
    const touched = await db.transaction((tx) =>
      beneathPending(tx, owner, async (changed) => {
        const isReady = (await areShapesWhole(tx)) && (await localActor(tx, owner)).role === role
        if (!isReady || !(await change(tx))) throw new NotNow()
        await writeMeta(tx, KEPT_FOR_ROLE, role)
        await dropOrphans(tx)
        for (const name of keptTables) changed.add(name)
      }),
    )
    return { status: 'kept', touched }
  } catch (error) {
    if (error instanceof NotNow) return { status: 'not_now' }
    throw error
  }
}

/** Rolls the transaction back, pending work undone in it too. */
class NotNow extends Error {}

/** A first snapshot is copied into tables that must have none of its rows. */
async function areShapesWhole(tx: LocalTx): Promise<boolean> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from vp.shapes where name = any($1) and complete_to is not null',
    [keptTables],
  )
  return rows[0]?.count === keptTables.length
}

/** A page goes on from a message that is here. Where the window has moved meanwhile, that may have left, and writing the page would
 *  leave a hole behind it. */
async function isStillTheEnd(tx: LocalTx, conversationId: string, before: string | null): Promise<boolean> {
  if (before === null) return true
  const { rows } = await tx.query('select 1 from messages where conversation_id = $1 and id = $2', [
    conversationId,
    placeOf(before)[1],
  ])
  return rows.length > 0
}

/** Writes rows and marks them, but for those that a shape has brought: these are the shape's to change. */
async function upsertKept(tx: LocalTx, name: KeptTable, rows: readonly TextRow[]): Promise<void> {
  const ids = rows.map((row) => row['id'])
  const { rows: found } = await tx.query<{ id: string }>(
    `select t.id from public.${name} t where t.id = any($1::uuid[])
       and not exists (select from vp.kept k where k.table_name = '${name}' and k.row_id = t.id)`,
    [ids],
  )
  const synced = new Set<string | null | undefined>(found.map(({ id }) => id))
  const ours = rows.filter((row) => !synced.has(row['id']))
  if (ours.length === 0) return
  await writeChanges(
    tx,
    'public',
    name,
    ours.map((row) => ({ operation: 'insert', row, lsn: null, offset: null })),
  )
  await tx.query(
    `insert into vp.kept (table_name, row_id) select '${name}', unnest($1::uuid[]) on conflict do nothing`,
    [ours.map((row) => row['id'])],
  )
}

/** Takes away kept rows of a stretch that the page does not name. $1 are the page's ids. */
async function dropUnnamed(
  tx: LocalTx,
  name: KeptTable,
  rows: readonly TextRow[],
  where: string,
  values: readonly unknown[],
): Promise<void> {
  await tx.query(
    `with gone as (
       delete from public.${name} t using vp.kept k
       where k.table_name = '${name}' and k.row_id = t.id and t.id <> all($1::uuid[]) and ${where} returning t.id)
     delete from vp.kept k using gone where k.table_name = '${name}' and k.row_id = gone.id`,
    [rows.map((row) => row['id']), ...values],
  )
}
