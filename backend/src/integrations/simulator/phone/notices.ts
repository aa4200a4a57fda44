import type { Behaviour } from '../behaviour.ts'
import type { Contact, Message, MessageStatus } from '../wire.ts'
import type { WebhookEvent } from '../webhooks/envelope.ts'
import { DISPLAY_PHONE_DIGITS } from '../demo-account.ts'
import { withoutNinthDigit } from './number.ts'

/** What the platform writes into webhooks about people and messages. */

/** The id under which WhatsApp knows a phone: sometimes without the ninth digit. */
export function waIdOf(contact: Contact, switches: Behaviour): string {
  return contact.waIdWithoutNinth || switches.waIdWithoutNinth ? withoutNinthDigit(contact.phone) : contact.phone
}

export function contactPart(contact: Contact, switches: Behaviour): Record<string, unknown> {
  return {
    profile: { name: contact.name, ...(contact.username === null ? {} : { username: contact.username }) },
    ...(contact.phoneHidden ? {} : { wa_id: waIdOf(contact, switches) }),
    user_id: contact.userId,
  }
}

/** A message of the person. `referral` comes from a click-to-WhatsApp ad. */
export function messageNotice(
  message: Message,
  contact: Contact,
  switches: Behaviour,
  extra: {
    referral?: Record<string, unknown> | undefined
    forwarded?: boolean | undefined
    errors?: unknown[] | undefined
  } = {},
): WebhookEvent {
  const context = {
    ...(message.contextWamid === null ? {} : { from: DISPLAY_PHONE_DIGITS, id: message.contextWamid }),
    ...(extra.forwarded === true ? { forwarded: true } : {}),
  }
  return {
    subject: { kind: 'message', wamid: message.wamid, contactId: contact.id, what: message.type },
    part: {
      kind: 'messages',
      contacts: [contactPart(contact, switches)],
      item: {
        ...(Object.keys(context).length > 0 ? { context } : {}),
        ...(contact.phoneHidden ? {} : { from: waIdOf(contact, switches) }),
        from_user_id: contact.userId,
        id: message.wamid,
        timestamp: unixSeconds(message.at),
        type: message.type,
        // a list of shared contacts is an array in Meta's JSON, and kept under a key of ours
        [message.type]: message.type === 'contacts' ? message.content['contacts'] : message.content,
        ...(extra.errors === undefined ? {} : { errors: extra.errors }),
        ...(extra.referral === undefined ? {} : { referral: extra.referral }),
      },
    },
  }
}

/** Whether a message went within the free entry point window of who came from an ad. */
export function isFreeEntry({ adAt, freeEntryUntil }: Contact, { at }: Message): boolean {
  return adAt !== null && freeEntryUntil !== null && at >= adAt && at < freeEntryUntil
}

/** `pricing` comes with `sent` and with the first of delivered and read. */
export function statusNotice(
  message: Message,
  status: Exclude<MessageStatus, 'accepted'>,
  contact: Contact,
  switches: Behaviour,
  pricing: Record<string, unknown> | undefined,
): WebhookEvent {
  const failed = status === 'failed'
  const phoneShown = message.sentTo === 'phone' || !contact.phoneHidden
  return {
    subject: { kind: 'status', wamid: message.wamid, contactId: contact.id, what: status },
    part: {
      kind: 'statuses',
      contacts: failed ? [] : [contactPart(contact, switches)],
      item: {
        id: message.wamid,
        status,
        timestamp: unixSeconds(message.times[status] ?? message.at),
        ...(phoneShown ? { recipient_id: waIdOf(contact, switches) } : {}),
        ...(failed && message.sentTo === 'phone' ? {} : { recipient_user_id: contact.userId }),
        ...(message.callbackData === null ? {} : { biz_opaque_callback_data: message.callbackData }),
        ...(isFreeEntry(contact, message) && !failed
          ? {
              conversation: {
                id: contact.userId,
                expiration_timestamp: unixSeconds(contact.freeEntryUntil ?? 0),
                origin: { type: 'referral_conversion' },
              },
            }
          : {}),
        ...(pricing === undefined ? {} : { pricing }),
        ...(message.error === null
          ? {}
          : {
              errors: [
                {
                  code: message.error.code,
                  title: message.error.title,
                  message: message.error.message,
                  error_data: { details: message.error.details },
                  href: '/documentation/business-messaging/whatsapp/support/error-codes',
                },
              ],
            }),
      },
    },
  }
}

/** Number or BSUID changed: a `system` message, which comes without `contacts[]`. */
export function identityChangeNotice(
  wamid: string,
  before: Contact,
  after: Contact,
  switches: Behaviour,
  at: number,
): WebhookEvent {
  const from = waIdOf(before, switches)
  const to = waIdOf(after, switches)
  return {
    subject: { kind: 'message', wamid, contactId: after.id, what: 'system' },
    part: {
      kind: 'messages',
      contacts: [],
      item: {
        from,
        from_user_id: before.userId,
        id: wamid,
        timestamp: unixSeconds(at),
        type: 'system',
        system: {
          body: `User ${after.name} changed from ${from} to ${to}`,
          wa_id: to,
          user_id: after.userId,
          previous_user_id: before.userId,
          type: 'user_changed_number',
        },
      },
    },
  }
}

/** The person stopped or resumed marketing messages. */
export function marketingNotice(contact: Contact, switches: Behaviour, at: number): WebhookEvent {
  const value = contact.marketingStopped ? 'stop' : 'resume'
  return {
    subject: { kind: 'other', wamid: null, contactId: contact.id, what: 'user_preferences' },
    part: {
      kind: 'field',
      field: 'user_preferences',
      time: Math.floor(at / 1000),
      value: {
        messaging_product: 'whatsapp',
        metadata: { display_phone_number: DISPLAY_PHONE_DIGITS },
        contacts: [contactPart(contact, switches)],
        user_preferences: [
          {
            ...(contact.phoneHidden ? {} : { wa_id: waIdOf(contact, switches) }),
            user_id: contact.userId,
            category: 'marketing_messages',
            value,
            detail: `User requested to ${value} marketing messages`,
            timestamp: Math.floor(at / 1000),
          },
        ],
      },
    },
  }
}

export function unixSeconds(ms: number): string {
  return String(Math.floor(ms / 1000))
}
