import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Keeps on a person's lead and contact whether they take marketing. What they said last, by Meta's clock, stands. `at`: ISO 8601. */
export async function noteMarketing(
  tx: Tx,
  workspaceId: string,
  { lead_id: leadId, contact_id: contactId }: { lead_id: string | null; contact_id: string | null },
  { stops, at }: { stops: boolean; at: string },
): Promise<void> {
  const since = stops ? at : null
  await tx.query(sql`
    update leads set marketing_opt_out_at = ${since}, marketing_changed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${leadId} and (marketing_changed_at is null or marketing_changed_at < ${at})`)
  await tx.query(sql`
    update contacts set marketing_opt_out_at = ${since}, marketing_changed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${contactId} and (marketing_changed_at is null or marketing_changed_at < ${at})`)
}
