import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Counts a message that has just got its price, for its number and the month in the time zone of the account at Meta. The caller
 *  calls it once per message, as the last of its transaction: all of a number's statuses meet at this row. */
export async function countPriced(
  tx: Tx,
  accountId: string,
  { type, category, at }: { type: string; category: string | undefined; at: string },
): Promise<void> {
  await tx.query(sql`
    insert into channel_usage (id, workspace_id, integration_account_id, mes, pricing_type, pricing_category, quantidade)
    select ${newId()}, a.workspace_id, a.id,
      date_trunc('month', ${at}::timestamptz at time zone coalesce(a.time_zone, w.time_zone))::date, ${type}, ${category ?? ''}, 1
    from integration_accounts a join workspaces w on w.id = a.workspace_id
    where a.id = ${accountId}
    on conflict (integration_account_id, mes, pricing_type, pricing_category) do update
    set quantidade = channel_usage.quantidade + 1`)
}
