import { otherMobileForm } from '@vp/domain/crm/phone.ts'
import { provesArrival, type Receipt } from '@vp/domain/inbox/message-status.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../../database/transaction.ts'
import { setOutboundStatus } from './set-status.ts'

/** Meta's code for a message that reached nobody. */
export const UNDELIVERABLE = 131026

interface Undelivered {
  readonly id: string
  readonly conversationId: string
}

/** The other writing of the number that a message was sent to, digits only; null where there is none, where it went to both, and where
 *  the person is known under this one: they wrote to us, or something has been delivered. */
export async function findOtherForm(tx: Tx, { id }: Pick<Undelivered, 'id'>): Promise<string | null> {
  const { rows } = await tx.query<{ numero: string | null }>(sql`
    select coalesce(i.wa_id, i.telefone) as numero
    from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
    where m.id = ${id}
      and not exists (select from message_resends r where r.message_id = m.id)
      and not exists (
        select from messages o
        join conversations oc on oc.workspace_id = o.workspace_id and oc.id = o.conversation_id
        where oc.workspace_id = i.workspace_id and oc.channel_identity_id = i.id
          and (o.autor = 'contato' or o.delivered_at is not null or o.read_at is not null))`)
  const numero = rows[0]?.numero ?? null
  return numero === null ? null : otherMobileForm(numero)
}

/** Puts a message that Meta did not deliver in the queue again, once, to the other writing of its number; the caller sees to its job and
 *  holds the conversation's lock. Meta has said that nothing arrived, so this is no second send. Its number stays on the message. */
export async function queueForOtherForm(tx: Tx, { id, conversationId }: Undelivered, numero: string): Promise<void> {
  await tx.query(sql`
    insert into message_resends (id, workspace_id, message_id, numero, first_wamid, first_sent_at)
    select ${newId()}, workspace_id, id, ${numero}, wamid, sent_at from messages where id = ${id}`)
  await tx.query(sql`
    update messages
    set wamid = null, sent_at = null, payload = coalesce(payload, '{}') || jsonb_build_object('outro_numero', ${numero}::text)
    where id = ${id}`)
  await setOutboundStatus(tx, { id, conversationId }, 'queued')
}

/** What a status of a first send still means. `none`: the wamid is of no such send. `over`: it says nothing new. `delivered`: it arrived
 *  after all, before Meta took it again, and stands as if it had never failed; what is still on its way then changes nothing. `at`: the
 *  status's moment. */
export async function settleFirstSend(
  tx: Tx,
  workspaceId: string,
  { wamid, receipt, at }: { wamid: string; receipt: Receipt; at: string },
): Promise<'none' | 'over' | 'delivered'> {
  if (!provesArrival(receipt)) {
    const sentAt = receipt === 'sent' ? at : null
    // nothing is left of it once it has been settled, and then the message itself is what the status is of
    const { affectedRows } = await tx.query(sql`
      update message_resends set first_sent_at = least(first_sent_at, ${sentAt})
      where workspace_id = ${workspaceId} and first_wamid = ${wamid}`)
    return affectedRows === 0 ? 'none' : 'over'
  }
  const { rows } = await tx.query<{ message_id: string; conversation_id: string }>(sql`
    select r.message_id, m.conversation_id from message_resends r join messages m on m.id = r.message_id
    where r.workspace_id = ${workspaceId} and r.first_wamid = ${wamid}`)
  const [first] = rows
  if (first === undefined) return 'none'
  await tx.query(sql`select 1 from conversations where id = ${first.conversation_id} for no key update`)
  const kept = await tx.query<{ first_sent_at: Date | null }>(sql`
    select first_sent_at from message_resends where message_id = ${first.message_id} for update`)
  const [send] = kept.rows
  // another status has settled it meanwhile
  if (send === undefined) return 'none'
  const { affectedRows } = await tx.query(sql`
    update messages
    set wamid = ${wamid}, sent_at = ${send.first_sent_at?.toISOString() ?? null}, payload = nullif(payload - 'outro_numero', '{}')
    where id = ${first.message_id} and status in ('queued', 'sending', 'unknown', 'failed')`)
  if (affectedRows === 0) return 'over'
  await tx.query(sql`delete from message_resends where message_id = ${first.message_id}`)
  return 'delivered'
}

/** Something sent to the other writing has arrived: from now on it is the person's number. What they write from says it better. */
export async function learnForm(tx: Tx, messageId: string): Promise<void> {
  await tx.query(sql`
    update channel_identities i set wa_id = r.numero
    from message_resends r
    join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where r.message_id = ${messageId} and i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
      and i.wa_id is distinct from r.numero
      and not exists (
        select from channel_identities o
        where o.integration_account_id = i.integration_account_id and o.id <> i.id and o.wa_id = r.numero)
      and not exists (
        select from messages o
        join conversations oc on oc.workspace_id = o.workspace_id and oc.id = o.conversation_id
        where oc.workspace_id = i.workspace_id and oc.channel_identity_id = i.id and o.autor = 'contato')`)
}
