import type { DocumentHolder } from '@vp/domain/crm/documents/document.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { query } from '../sync/query.ts'

const conversation = z.object({ id: z.string() })

function conversationQuery({ dono, id }: DocumentHolder): SqlStatement {
  return dono === 'lead'
    ? sql`select id from conversations where lead_id = ${id} order by last_message_at desc nulls last, id limit 1`
    : sql`select id from conversations where contact_id = ${id} order by last_message_at desc nulls last, id limit 1`
}

/** Opens whoever was found by a number: where they speak with us, or else the list that they are in. */
export async function openHolder(navigate: ReturnType<typeof useNavigate>, holder: DocumentHolder): Promise<void> {
  const [found] = await query(conversationQuery(holder), conversation)
  if (found !== undefined)
    return await navigate({ to: '/app/inbox/$conversationId', params: { conversationId: found.id } })
  const lista = ({ lead: 'leads', contato: 'contatos', empresa: 'empresas' } as const)[holder.dono]
  await navigate({ to: '/app/leads', search: { lista } })
}
