import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** How long Meta takes that a message was read (Cloud API, "Mark messages as read"). */
const READABLE_FOR = '30 days'

export interface InboundAtMeta {
  readonly id: string
  readonly wamid: string
}

/** The customer's newest message of a conversation, up to one that was seen if told, which Meta still lets us mark as read; null when
 *  there is none (what was imported counts for none), or the number is set to tell customers nothing. Meta marks all before it too. */
export async function lastInbound(
  tx: Tx,
  which: { workspaceId: string; conversationId: string; upToId: string | null },
): Promise<InboundAtMeta | null> {
  const { workspaceId, conversationId, upToId } = which
  const { rows } = await tx.query<InboundAtMeta>(sql`
    select m.id, m.wamid from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
    join integration_accounts a on a.workspace_id = i.workspace_id and a.id = i.integration_account_id
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and a.read_receipts
      and m.autor = 'contato' and m.tipo <> 'system' and m.wamid is not null and m.origem is distinct from 'historico'
      and m.horario > now() - ${READABLE_FOR}::interval
      and (${upToId}::uuid is null or (m.horario, m.id) <= (
        select s.horario, s.id from messages s where s.id = ${upToId} and s.conversation_id = ${conversationId}))
    order by m.horario desc, m.id desc
    limit 1`)
  return rows[0] ?? null
}
