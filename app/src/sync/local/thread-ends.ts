import type { LocalTx } from './local-database.ts'

/** A message's place as the server counts places in a thread: its moment and its id. */
const cursor = `to_char(m.horario at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || m.id`

/** Messages that only exist in the outbox have no place on the server yet. */
const isKnown = `not exists (select from vp.undo u where u.table_name = 'messages' and u.row_id = m.id and u.before is null)`

/** Where a thread ends on this device: the place of its oldest message; null without any. */
export function threadEnd(tx: LocalTx, conversationId: string): Promise<string | null> {
  return place(tx, conversationId, 'true')
}

/** Where what syncs of a thread ends; null when nothing of it does. */
export function windowEnd(tx: LocalTx, conversationId: string): Promise<string | null> {
  const isSynced = `not exists (select from vp.kept k where k.table_name = 'messages' and k.row_id = m.id)`
  return place(tx, conversationId, isSynced)
}

async function place(tx: LocalTx, conversationId: string, condition: string): Promise<string | null> {
  const { rows } = await tx.query<{ place: string }>(
    `select ${cursor} as place from messages m where m.conversation_id = $1 and ${isKnown} and ${condition}
     order by m.horario, m.id limit 1`,
    [conversationId],
  )
  return rows[0]?.place ?? null
}

export async function holdsMessage(tx: LocalTx, id: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from messages where id = $1', [id])
  return rows.length > 0
}

/** How many of these conversations are here. */
export async function holdsOf(tx: LocalTx, conversationIds: readonly (string | null)[]): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    'select count(*)::int as count from conversations where id = any($1::uuid[])',
    [conversationIds],
  )
  return rows[0]?.count ?? 0
}
