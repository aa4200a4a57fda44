import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'

/** What a deal names; null and undefined are not looked at. */
export interface DealLinks {
  readonly contatoId?: string | null | undefined
  readonly leadId?: string | null | undefined
  readonly empresaId?: string | null | undefined
  readonly conversationId?: string | null | undefined
  readonly ownerId?: string | null | undefined
}

/** @throws Refused `deal_link_gone` when one of them does not exist, `responsible_not_a_member` when the owner is none of the team */
export async function checkLinks(tx: MutationTx, links: DealLinks): Promise<void> {
  const { contatoId = null, leadId = null, empresaId = null, conversationId = null, ownerId = null } = links
  const { rows } = await tx.query<Record<'contato' | 'lead' | 'empresa' | 'conversa' | 'dono', boolean>>(sql`
    select ${contatoId}::uuid is null or exists (select from contacts where id = ${contatoId}::uuid) as contato,
      ${leadId}::uuid is null or exists (select from leads where id = ${leadId}::uuid) as lead,
      ${empresaId}::uuid is null or exists (select from companies where id = ${empresaId}::uuid) as empresa,
      ${conversationId}::uuid is null or exists (select from conversations where id = ${conversationId}::uuid) as conversa,
      ${ownerId}::uuid is null or exists (select from workspace_members where user_id = ${ownerId}::uuid) as dono`)
  const found = rows[0]
  for (const campo of ['contato', 'lead', 'empresa', 'conversa'] as const) {
    if (found?.[campo] !== true) throw refuse({ code: 'deal_link_gone', campo })
  }
  if (ownerId !== null && found?.dono !== true) throw refuse({ code: 'responsible_not_a_member', userId: ownerId })
}
