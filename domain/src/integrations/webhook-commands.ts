import { z } from 'zod'

/** How a stored webhook stands. `falhou`: parked, a part of it could not be read. `ignorado`: nothing in it is for anybody here. */
export const webhookStatuses = ['pendente', 'processado', 'falhou', 'ignorado'] as const
export type WebhookStatus = (typeof webhookStatuses)[number]

/** What Meta tells of, as a person may choose it: its webhook fields that are read here, and `statuses` for what became of our own
 *  messages, which Meta puts into `messages`. */
export const webhookFields = [
  'messages',
  'statuses',
  'user_preferences',
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'security',
  'smb_message_echoes',
  'smb_app_state_sync',
  'history',
] as const

/** Which webhooks are meant; what is absent does not narrow. Times in ISO 8601, `until` not included. */
export const webhookFilter = z.object({
  status: z.enum(webhookStatuses).optional(),
  field: z
    .string()
    .regex(/^[\w.]{1,80}$/u)
    .optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
})
export type WebhookFilter = z.infer<typeof webhookFilter>

/** `GET /admin/webhooks`: the newest first; `before` goes on after the last one of a page. */
export const webhookListRequest = webhookFilter.extend({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Where a count ends: that there are more is all that is known then. */
export const MAX_WEBHOOK_COUNT = 10_000

export const webhookEvent = z.object({
  id: z.uuid(),
  status: z.enum(webhookStatuses),
  fields: z.array(z.string()),
  attempts: z.int(),
  /** Codes of ours, apart by blanks; null: nothing is wrong. */
  error: z.string().nullable(),
  receivedAt: z.iso.datetime(),
  processedAt: z.iso.datetime().nullable(),
})
export type WebhookEvent = z.infer<typeof webhookEvent>

export const webhookList = z.object({
  events: z.array(webhookEvent),
  /** For `before`; null: that was the last page. */
  next: z.uuid().nullable(),
  /** Of the same field and time, up to `MAX_WEBHOOK_COUNT` and one more. */
  counts: z.record(z.enum(webhookStatuses), z.int()),
})
export type WebhookList = z.infer<typeof webhookList>

/** `GET /admin/webhooks/:id` */
export const webhookDetails = z.object({
  event: webhookEvent,
  /** As Meta wrote it, without what is another company's; null when it is no JSON. */
  payload: z.unknown(),
  /** Parts that are another company's and left out. */
  hiddenParts: z.int(),
})

/** `POST /admin/webhooks/:id/replay`, `POST /admin/webhooks/replay` */
export const webhooksReplayed = z.object({
  count: z.int(),
  /** There are more than one command takes; asked again, it goes on. */
  isMore: z.boolean(),
})
