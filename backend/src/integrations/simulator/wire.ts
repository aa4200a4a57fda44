import { z } from 'zod'

/**
 * What the simulator keeps and what its page and the tests read. Times are milliseconds since
 * 1970 on the simulator's own clock, which can be moved. No imports but zod: the page takes its
 * types from here.
 */

export const contactSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** One line about the person, for whoever plays them. */
  about: z.string(),
  /** With the leading @; null for people without one. */
  username: z.string().nullable(),
  /** Digits with country code and, for Brazilian mobiles, the ninth digit. */
  phone: z.string(),
  /** Business-scoped user id, `BR.` and digits. */
  userId: z.string(),
  /** An account from before the ninth digit: `wa_id` comes without it. */
  waIdWithoutNinth: z.boolean(),
  /** A username user who shows no phone: `from`, `wa_id` and `recipient_id` are absent. */
  phoneHidden: z.boolean(),
  /** A phone that is off keeps messages at `sent`. */
  phoneOn: z.boolean(),
  /** Without receipts no `read` ever comes. */
  readReceipts: z.boolean(),
  /** Not on WhatsApp: sends are accepted and fail later with 131026. */
  onWhatsapp: z.boolean(),
  /** Reads by itself what is delivered. */
  autoRead: z.boolean(),
  /** Opted out of marketing: marketing templates fail with 131050. */
  marketingStopped: z.boolean(),
  /** Opens the 24 h window; null when the person never wrote. */
  lastInboundAt: z.number().nullable(),
  /** When the person last wrote from an ad. */
  adAt: z.number().nullable().default(null),
  /** End of the free entry point window that our first answer to the ad opened. */
  freeEntryUntil: z.number().nullable().default(null),
  /** Things this person might write, offered as one tap. */
  suggestions: z.array(z.string()),
  createdAt: z.number(),
})
export type Contact = z.infer<typeof contactSchema>

export const statuses = ['accepted', 'sent', 'delivered', 'read', 'failed'] as const

export const messageErrorSchema = z.object({
  code: z.number(),
  title: z.string(),
  message: z.string(),
  details: z.string(),
})
export type MessageError = z.infer<typeof messageErrorSchema>

export const messageSchema = z.object({
  wamid: z.string(),
  contactId: z.string(),
  direction: z.enum(['from_contact', 'from_business']),
  type: z.string(),
  /** The part of the Graph JSON that varies by type, for example `{ body }` of a text. */
  content: z.record(z.string(), z.unknown()),
  /** A readable form of any kind; for a template, with its variables filled in. */
  text: z.string(),
  /** Quick replies that the person can tap. */
  buttons: z.array(
    z.object({ kind: z.enum(['template', 'interactive', 'list', 'link']), id: z.string(), title: z.string() }),
  ),
  contextWamid: z.string().nullable(),
  at: z.number(),
  /** `biz_opaque_callback_data` of the send. */
  callbackData: z.string().nullable(),
  sentTo: z.enum(['phone', 'user_id']).nullable(),
  category: z.enum(['service', 'utility', 'marketing', 'authentication']),
  /**
   * From the business: what its webhooks say. From the person: `accepted` until the webhook was
   * answered with 200, then `delivered`, and `read` once the business marked it as read.
   */
  status: z.enum(statuses),
  times: z.object({
    sent: z.number().optional(),
    delivered: z.number().optional(),
    read: z.number().optional(),
    failed: z.number().optional(),
  }),
  /** The person has seen it, whether or not a receipt went out. */
  seen: z.boolean(),
  /** What will go wrong after the send was accepted. */
  willFailWith: z.number().nullable(),
  error: messageErrorSchema.nullable(),
})
export type Message = z.infer<typeof messageSchema>
export type MessageStatus = Message['status']

export const contactSummarySchema = contactSchema.extend({
  unread: z.number(),
  lastText: z.string().nullable(),
  lastAt: z.number().nullable(),
  /** Null when closed. */
  windowClosesAt: z.number().nullable(),
})
export type ContactSummary = z.infer<typeof contactSummarySchema>

export const eventSubjectSchema = z.object({
  kind: z.enum(['message', 'status', 'other']),
  wamid: z.string().nullable(),
  contactId: z.string().nullable(),
  /** A message type, a status, or the name of a webhook field. */
  what: z.string(),
})
export type EventSubject = z.infer<typeof eventSubjectSchema>

export const webhookPostSchema = z.object({
  id: z.number(),
  subjects: z.array(eventSubjectSchema),
  state: z.enum(['waiting', 'delivered', 'given_up']),
  attempts: z.number(),
  /** HTTP status, or `timeout`, or the name of a connection error; null before the first try. */
  lastResult: z.string().nullable(),
  /** Real time, not the simulator's clock. */
  createdAt: z.number(),
  nextAttemptAt: z.number().nullable(),
})
export type WebhookPost = z.infer<typeof webhookPostSchema>

export const graphCallSchema = z.object({
  id: z.number(),
  at: z.number(),
  call: z.enum([
    'send',
    'mark_read',
    'typing',
    'upload_media',
    'download_media',
    'upload_sample',
    'create_template',
    'edit_template',
    'delete_template',
    'exchange_code',
    'register',
    'phone_data',
    'subscribe',
    'unsubscribe',
    'token',
  ]),
  contactId: z.string().nullable(),
  /** `ok`, an error code, `http_500`, `cut_before_accept` or `cut_after_accept`. */
  outcome: z.string(),
})
export type GraphCall = z.infer<typeof graphCallSchema>

/** What Meta may tell of its own accord (news/news.ts). */
export const accountNewsKind = z.enum([
  'number_limit_up',
  'number_flagged',
  'number_unflagged',
  'pin_changed',
  'payment_failed',
  'account_violation',
  'account_restricted',
  'account_disabled',
  'account_reinstated',
])
export type AccountNewsKind = z.infer<typeof accountNewsKind>
export const templateNewsKind = z.enum(['quality_low', 'category_marketing'])
export type TemplateNewsKind = z.infer<typeof templateNewsKind>
