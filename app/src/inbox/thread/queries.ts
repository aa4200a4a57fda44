import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const threadMessage = z.object({
  id: z.string(),
  autor: z.string(),
  author_id: z.string().nullable(),
  author_nome: z.string().nullable(),
  tipo: z.string(),
  conteudo: z.string().nullable(),
  horario: z.date(),
  interno: z.boolean(),
  status: z.string().nullable(),
  error_code: z.number().nullable(),
  error_details: z.string().nullable(),
  nome_arquivo: z.string().nullable(),
  reactions: z.string().nullable(),
})
export type ThreadMessage = z.infer<typeof threadMessage>

/** The newest messages of a conversation, newest first, notes among them. `reactions`: emoji joined, null for none. */
export function threadQuery(conversationId: string, limit: number): SqlStatement {
  return sql`
    select m.id, m.autor, m.author_id, p.nome as author_nome, m.tipo, m.conteudo, m.horario, m.interno, m.status,
      m.error_code, m.error_details,
      (select a.nome_arquivo from attachments a where a.message_id = m.id limit 1) as nome_arquivo,
      (select string_agg(r.emoji, ' ' order by r.autor) from message_reactions r where r.message_id = m.id) as reactions
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
