import { freeEntryEnd } from '@vp/domain/inbox/service-window.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'

/** Meta has said when the free entry point window ends: that stands above what we reckon. What is told of an older ad, late, changes
 *  nothing. The caller holds the conversation's lock. */
export async function endFreeEntryAt(tx: Tx, conversationId: string, endsAt: string): Promise<void> {
  await tx.query(sql`
    update conversations set free_entry_expires_at = ${endsAt}, free_entry_told = true
    where id = ${conversationId} and (referral_at is null or referral_at < ${endsAt})
      and (free_entry_expires_at is null or not free_entry_told or free_entry_expires_at < ${endsAt})`)
}

/** Reckons the free entry point window from our first answer to the newest message from an ad, in whatever order the two are told.
 *  Leaves what Meta has said alone. The caller holds the conversation's lock. */
export async function followFreeEntry(tx: Tx, conversationId: string): Promise<void> {
  const { rows } = await tx.query<{ referral_at: Date; answered_at: Date | null }>(sql`
    select c.referral_at, (
      select min(coalesce(m.sent_at, m.delivered_at, m.read_at)) from messages m
      -- what the owner typed on the phone opens none of the API's windows
      where m.conversation_id = c.id and m.autor <> 'contato' and not m.interno and m.origem is null
        and coalesce(m.sent_at, m.delivered_at, m.read_at) >= c.referral_at) as answered_at
    from conversations c
    where c.id = ${conversationId} and c.referral_at is not null
      and not (c.free_entry_told and c.free_entry_expires_at > c.referral_at)`)
  const [row] = rows
  if (row === undefined || row.answered_at === null) return
  const end = freeEntryEnd(row.referral_at, row.answered_at)
  if (end === null) return
  await tx.query(sql`
    update conversations set free_entry_expires_at = ${end.toISOString()}, free_entry_told = false
    where id = ${conversationId} and free_entry_expires_at is distinct from ${end.toISOString()}::timestamptz`)
}
