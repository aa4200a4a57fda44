import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Search } from '@vp/domain/inbox/search.ts'
import { attachment, attachmentColumn } from '../media/attachment.ts'
import { instant } from '../../sync/instant.ts'

const reaction = z.object({ emoji: z.string(), autor: z.string() })

/** The message that one answers; `conteudo` is cut. */
const quoted = z.object({
  id: z.string(),
  autor: z.string(),
  author_nome: z.string().nullable(),
  conteudo: z.string().nullable(),
})
export type QuotedMessage = z.infer<typeof quoted>

export const threadMessage = z.object({
  id: z.string(),
  autor: z.string(),
  author_id: z.string().nullable(),
  author_nome: z.string().nullable(),
  tipo: z.string(),
  conteudo: z.string().nullable(),
  horario: instant,
  interno: z.boolean(),
  status: z.string().nullable(),
  error_code: z.number().nullable(),
  error_details: z.string().nullable(),
  edited_at: instant.nullable(),
  revoked_at: instant.nullable(),
  /** `celular`: typed on the number's phone; `historico`: from before; null: written or received here. */
  origem: z.string().nullable(),
  /** What varies by type; null also for who may not read personal data. */
  payload: z.record(z.string(), z.unknown()).nullable(),
  attachment: attachment.nullable(),
  reactions: z.array(reaction),
  /** It answers another message; which one, `quoted` says where that is on this device. */
  context_wamid: z.string().nullable(),
  quoted: quoted.nullable(),
})
export type ThreadMessage = z.infer<typeof threadMessage> & {
  /** Not on this device's disk yet (`just-sent.ts`). */
  readonly isBeingWritten?: true
}

/** The newest messages of a conversation, newest first, notes among them, each with what belongs to it. */
export function threadQuery(conversationId: string, limit: number): SqlStatement {
  return sql`
    select m.id, m.autor, m.author_id, p.nome as author_nome, m.tipo, m.conteudo, m.horario, m.interno, m.status,
      m.error_code, m.error_details, m.edited_at, m.revoked_at, m.origem, m.payload, m.context_wamid,
      (select ${attachmentColumn} from attachments a where a.message_id = m.id order by a.id limit 1) as attachment,
      coalesce((select json_agg(json_build_object('emoji', r.emoji, 'autor', r.autor) order by r.autor)
        from message_reactions r where r.message_id = m.id), '[]') as reactions,
      (select json_build_object('id', q.id, 'autor', q.autor, 'author_nome', qp.nome, 'conteudo', left(q.conteudo, 240))
        from messages q left join profiles qp on qp.user_id = q.author_id
        where q.wamid = m.context_wamid and q.conversation_id = m.conversation_id limit 1) as quoted
    from messages m
    left join profiles p on p.user_id = m.author_id
    where m.conversation_id = ${conversationId}
    order by m.horario desc, m.id desc
    limit ${limit}`
}

export const countRow = z.object({ count: z.number() })

/** How many messages lie between the end and one message, that one included: how far to read so that it is there. */
export function depthQuery(conversationId: string, messageId: string): SqlStatement {
  return sql`
    select count(*)::int as count
    from messages m
    where m.conversation_id = ${conversationId}
      and (m.horario, m.id) >= (select t.horario, t.id from messages t where t.id = ${messageId})`
}

export const firstOfDay = z.object({ id: z.string() })

/** The first message at or after a moment (ISO 8601); of one before all that is here, the oldest. */
export function firstOfDayQuery(conversationId: string, from: string): SqlStatement {
  return sql`
    select m.id from messages m
    where m.conversation_id = ${conversationId} and m.horario >= ${from}::timestamptz
    order by m.horario, m.id
    limit 1`
}

export const foundMessage = z.object({ id: z.string() })

/** Messages of one conversation on this device with all the words, as the search over all conversations finds them; the newest
 *  first. */
export function findInConversationQuery(conversationId: string, { words, digits }: Search): SqlStatement {
  return sql`
    select m.id
    from messages m, vp.search_terms(${words}, ${digits}) terms
    where m.conversation_id = ${conversationId} and m.conteudo is not null
      and (terms.query is null or vp.words(m.conteudo) @@ terms.query)
      and not exists (select from unnest(terms.bare) b where strpos(vp.fold(m.conteudo), b) = 0)
    order by m.horario desc, m.id desc
    limit 200`
}
