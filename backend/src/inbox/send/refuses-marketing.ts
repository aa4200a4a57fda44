import { MARKETING } from '@vp/domain/inbox/marketing.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Meta's own words for it, so that it reads the same whoever finds out first. */
export const marketingStopped = {
  code: 131050,
  details: 'Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp.',
}

/** Whether a message is marketing for a person who has stopped it, perhaps since the message was written. */
export async function isRefusedMarketing(tx: Tx, messageId: string): Promise<boolean> {
  const { rows } = await tx.query(sql`
    select 1 from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    where m.id = ${messageId} and m.tipo = 'template' and m.payload ->> 'categoria' = ${MARKETING}
      and (l.marketing_opt_out_at is not null or k.marketing_opt_out_at is not null)`)
  return rows.length > 0
}
