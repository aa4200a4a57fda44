import { z } from 'zod'

/** What can become of a message that we send. `unknown`: Meta may or may not have taken it, and a person decides. */
export const outboundStatuses = [
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'unknown',
] as const
export type OutboundStatus = (typeof outboundStatuses)[number]

export const messageStatuses = ['received', ...outboundStatuses] as const
export const messageStatus = z.enum(messageStatuses)
export type MessageStatus = z.infer<typeof messageStatus>

/** What Meta's status webhooks can say of a message (Cloud API, webhooks reference, "messages status"). */
export const receipts = ['sent', 'delivered', 'read', 'played', 'failed'] as const
export type Receipt = (typeof receipts)[number]

/** Whether it proves that the message has reached the phone. */
export const provesArrival = (receipt: Receipt): boolean => receipt !== 'sent' && receipt !== 'failed'

const climb = (from: 'sent' | 'delivered' | 'read' | 'played'): Record<Receipt, OutboundStatus> => {
  const ladder = ['sent', 'delivered', 'read', 'played'] as const
  const higher = (receipt: (typeof ladder)[number]) => (ladder.indexOf(receipt) > ladder.indexOf(from) ? receipt : from)
  return {
    sent: higher('sent'),
    delivered: higher('delivered'),
    read: higher('read'),
    played: higher('played'),
    // a failure after Meta has sent it can still happen; after a delivery it cannot have
    failed: from === 'sent' ? 'failed' : from,
  }
}
const anything: Record<Receipt, OutboundStatus> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'played',
  failed: 'failed',
}

/** Receipts come late, twice and out of order: a status only rises; `failed` yields to a later proof of delivery,
 *  because one of the person's devices may fail while another receives. */
export const nextStatus: Record<OutboundStatus, Record<Receipt, OutboundStatus>> = {
  queued: anything,
  sending: anything,
  accepted: anything,
  unknown: anything,
  sent: climb('sent'),
  delivered: climb('delivered'),
  read: climb('read'),
  played: climb('played'),
  failed: { sent: 'failed', delivered: 'delivered', read: 'read', played: 'played', failed: 'failed' },
}
