import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

interface Account {
  workspace_id: string
  account_id: string
}

/** A place further away than this is not kept: whoever asked comes again. */
const KEEP_WITHIN_MS = 1_000

/** Takes a number's next place. `isTaken`: it is ours, in `waitMs`; else it is too far away to hold, and nothing was taken. One that
 *  is not used is given back when the transaction rolls back. */
export async function takeSendPlace(tx: Tx, account: Account): Promise<{ isTaken: boolean; waitMs: number }> {
  await ensureRate(tx, account)
  const { rows } = await tx.query<{ is_taken: boolean; wait_ms: number }>(sql`
    with rate as (
      select id, per_second, greatest(next_at, clock_timestamp()) as place, clock_timestamp() as asked_at
      from send_rates where integration_account_id = ${account.account_id} for update),
    taken as (
      update send_rates r set next_at = rate.place + interval '1 s' / rate.per_second
      from rate where r.id = rate.id and rate.place <= rate.asked_at + ${KEEP_WITHIN_MS} * interval '1 ms' returning r.id)
    select exists (select from taken) as is_taken, ceil(extract(epoch from place - asked_at) * 1000)::float8 as wait_ms from rate`)
  const [row] = rows
  if (row === undefined) throw new Error('the rate of a number vanished')
  return { isTaken: row.is_taken, waitMs: row.wait_ms }
}

/** Nothing goes from the number for so long: Meta says that it is too fast. Never shortens what an earlier answer asked for. */
export async function slowDown(tx: Tx, account: Account, forMs: number): Promise<void> {
  await ensureRate(tx, account)
  await tx.query(sql`
    update send_rates set next_at = greatest(next_at, clock_timestamp() + ${forMs} * interval '1 ms')
    where integration_account_id = ${account.account_id}`)
}

async function ensureRate(tx: Tx, { workspace_id: workspaceId, account_id: accountId }: Account): Promise<void> {
  await tx.query(sql`
    insert into send_rates (id, workspace_id, integration_account_id) values (${newId()}, ${workspaceId}, ${accountId})
    on conflict (integration_account_id) do nothing`)
}
