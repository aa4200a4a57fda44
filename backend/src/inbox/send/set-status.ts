import type { OutboundStatus } from '@vp/domain/inbox/message-status.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { resumeJobs } from '../../jobs/outbox.ts'
import { tellTrouble } from '../../notifications/tell.ts'
import { conversationQueue } from '../sending-order.ts'

/** Writes what we ourselves found out about a message of ours, repeats it on the conversation's last message, and lets the next
 *  message of the conversation go when this one is no longer in its way. The caller holds the conversation's lock. */
export async function setOutboundStatus(
  tx: Tx,
  { id, conversationId }: { id: string; conversationId: string },
  status: OutboundStatus,
  error: { code: number; details: string } | null = null,
): Promise<void> {
  await tx.query(sql`
    update messages
    set status = ${status}, failed_at = case when ${status} = 'failed' then now() end,
      error_code = ${error?.code ?? null}, error_details = ${error?.details ?? null}
    where id = ${id}`)
  await tx.query(sql`
    update conversations set last_message_status = ${status} where id = ${conversationId} and last_message_id = ${id}`)
  if (status === 'failed' || status === 'unknown') await tellTrouble(tx, id, status)
  if (status !== 'queued' && status !== 'sending') await resumeJobs(tx, conversationQueue(conversationId), 'oldest')
}
