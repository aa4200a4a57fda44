import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql, type SqlStatement } from '../sql.ts'
import { MOST_SEEN, type Seen } from './seen.ts'

/** Commits do not come in the order of their moments: an answer may be seen before one that is a little older by the server's clock. */
const OVERLAP = sql`interval '10 seconds'`
/** Older ones are read as history, not as somebody's answer: the import of a phone's past brings them late. */
const RECENT = sql`interval '7 days'`

/** What the rows here hold of a conversation; null when it is not here. */
export async function readSeen(tx: MutationTx, conversationId: string): Promise<Seen | null> {
  const { rows } = await tx.query<{ until: Date; ids: string[] }>(sql`
    select c.updated_at as until, coalesce((
      select json_agg(n.id) from (
        select m.id from messages m
        where ${isTheirAnswer(conversationId, tx.actor.userId)} and m.created_at > c.updated_at - ${OVERLAP}
          and m.horario > c.updated_at - ${RECENT}
        order by m.created_at desc limit ${MOST_SEEN}) n), '[]') as ids
    from conversations c where c.id = ${conversationId}`)
  const [row] = rows
  return row === undefined ? null : { until: row.until.toISOString(), ids: row.ids }
}

/** For a mutator's `capture`: notes what the writer has before them, unless they have said it themselves. */
export async function captureSeen(
  tx: MutationTx,
  args: { conversationId: string; seen?: Seen | undefined },
): Promise<{ seen?: Seen }> {
  if (args.seen !== undefined) return {}
  const has = await readSeen(tx, args.conversationId)
  return has === null ? {} : { seen: has }
}

interface Answer {
  id: string
  autor: 'equipe' | 'agente'
  nome: string | null
  at: Date
  count: number
}

/** Holds the conversation for the rest of the transaction, so that of two who answer at once one comes second.
 *  Refuses with `answered_meanwhile` when a colleague, the automation or the company's phone has answered what the writer had seen; their
 *  own answers, also from another device, are no news to them. Undefined: a version of the app that does not say. */
export async function assertNotAnswered(tx: MutationTx, conversationId: string, had: Seen | undefined): Promise<void> {
  if (had === undefined) return
  await tx.query(sql`select 1 from conversations where id = ${conversationId} for no key update`)
  const { rows } = await tx.query<Answer>(sql`
    select m.id, m.autor, p.nome, m.horario as at, (count(*) over ())::int as count
    from messages m left join profiles p on p.user_id = m.author_id
    where ${isTheirAnswer(conversationId, tx.actor.userId)}
      and m.created_at > ${had.until}::timestamptz - ${OVERLAP} and m.horario > ${had.until}::timestamptz - ${RECENT}
      and m.id not in (select value::uuid from json_array_elements_text(${JSON.stringify(had.ids)}::json))
    order by m.horario desc, m.id desc
    limit 1`)
  const [newest] = rows
  if (newest === undefined) return
  const now = await readSeen(tx, conversationId)
  throw refuse({
    code: 'answered_meanwhile',
    conversationId,
    messageId: newest.id,
    autor: newest.autor,
    nome: newest.nome,
    at: newest.at.toISOString(),
    count: newest.count,
    seen: now ?? had,
  })
}

/** What failed has answered nobody. */
function isTheirAnswer(conversationId: string, userId: string): SqlStatement {
  return sql`m.conversation_id = ${conversationId} and m.autor <> 'contato' and not m.interno and m.status <> 'failed'
    and m.author_id is distinct from ${userId}::uuid`
}
