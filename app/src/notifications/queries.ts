import { isOfBell } from '@vp/domain/notifications/kinds.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../sync/instant.ts'

export const unreadRow = z.object({ count: z.number(), newest: instant.nullable(), about: z.string().nullable() })

/** How many notices the person has not read, since when the newest is there, and what record that is about. One row. */
export function unreadQuery(userId: string): SqlStatement {
  return sql`
    select count(*)::int as count, max(created_at) as newest,
      (array_agg(referencia_id::text order by created_at desc))[1] as about
    from notifications
    where user_id = ${userId}::uuid and lida_em is null and ${isOfBell}`
}

export const notice = z.object({
  id: z.string(),
  tipo: z.string(),
  titulo: z.string(),
  corpo: z.string().nullable(),
  referencia_tipo: z.string().nullable(),
  referencia_id: z.string().nullable(),
  message_id: z.string().nullable(),
  /** Of a task that repeats: which day. */
  ocorrencia: z.string().nullable(),
  lida_em: instant.nullable(),
  created_at: instant,
})
export type Notice = z.infer<typeof notice>

/** The person's notices, read and not, the newest first. Of what a customer wrote the newest alone: who reads along has one for each
 *  message, and the conversation has them all. */
export function noticesQuery(userId: string, limit: number): SqlStatement {
  return sql`
    select id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados->>'messageId' as message_id, dados->>'ocorrencia' as ocorrencia, lida_em, created_at
    from (
      select *, row_number() over (
        partition by case when tipo in ('mensagem_nova', 'conversa_sem_responsavel') then referencia_id else id end
        order by created_at desc) as place
      from notifications
      where user_id = ${userId}::uuid and ${isOfBell}) each
    where place = 1
    order by created_at desc, id
    limit ${limit}`
}

export const unseenRow = z.object({ count: z.number() })

/** How many unread notices the person has about one record. */
export function unseenAboutQuery(userId: string, referenciaId: string): SqlStatement {
  return sql`
    select count(*)::int as count from notifications
    where user_id = ${userId}::uuid and referencia_id = ${referenciaId}::uuid and lida_em is null and ${isOfBell}`
}

export const settingsRow = z.object({
  id: z.string(),
  som: z.boolean(),
  sem_responsavel: z.boolean(),
  silencio_de: z.string().nullable(),
  silencio_ate: z.string().nullable(),
})
export type NotificationSettings = z.infer<typeof settingsRow>

/** How the person wants to be told; no row: as everyone does to begin with. */
export const settingsQuery = sql`select id, som, sem_responsavel, silencio_de::text as silencio_de, silencio_ate::text as silencio_ate from notification_settings`
