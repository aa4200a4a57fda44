import { refuse } from '../refused.ts'
import type { MutationTx } from '../mutator.ts'
import { sql } from '../sql.ts'

/** Meta's category of templates that a person can refuse. */
export const MARKETING = 'MARKETING'

/** Refuses with `marketing_opted_out` when the person of a conversation wants no marketing. */
export async function assertTakesMarketing(tx: MutationTx, conversationId: string): Promise<void> {
  const { rows } = await tx.query<{ since: Date | null }>(sql`
    select coalesce(l.marketing_opt_out_at, k.marketing_opt_out_at) as since
    from conversations c
    left join leads l on l.workspace_id = c.workspace_id and l.id = c.lead_id
    left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
    where c.id = ${conversationId}`)
  const since = rows[0]?.since ?? null
  if (since !== null) throw refuse({ code: 'marketing_opted_out', conversationId, since: since.toISOString() })
}
