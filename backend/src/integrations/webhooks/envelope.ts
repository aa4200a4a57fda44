import { z } from 'zod'

/** Only what we read is named; everything else passes and is kept. One broken part must not take its neighbours along, so
 *  lists are of unknown parts, each parsed by itself. Source: Meta, webhooks reference, "messages" (field.md 1.2 to 1.4). */

const list = z.array(z.unknown()).default([])

/** The last second of the year 9999: later ones have no ISO 8601 form that Postgres takes. */
const LAST_SECOND = 253_402_300_799

/** Unix seconds, a string in messages and statuses, a number elsewhere; read as ISO 8601. */
export const unixSeconds = z
  .union([z.string().regex(/^\d{1,12}$/u), z.int().nonnegative()])
  .refine((seconds) => Number(seconds) <= LAST_SECOND)
  .transform((seconds) => new Date(Number(seconds) * 1_000).toISOString())

export const envelope = z.object({ object: z.string(), entry: list })
export const entry = z.object({
  id: z.string(),
  /** Only beside what is not a message. */
  time: unixSeconds.optional().catch(undefined),
  changes: list,
})
export const change = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })

export const messagesValue = z.object({
  metadata: z.object({ phone_number_id: z.string() }),
  contacts: list,
  messages: list,
  statuses: list,
})

export const contact = z.object({
  profile: z.object({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
  parent_user_id: z.string().min(1).optional(),
})
export type MetaContact = z.infer<typeof contact>

export const message = z.looseObject({
  id: z.string().min(1),
  from: z.string().min(1).optional(),
  from_user_id: z.string().min(1).optional(),
  from_parent_user_id: z.string().min(1).optional(),
  timestamp: unixSeconds,
  type: z.string().min(1),
  context: z.object({ id: z.string().optional() }).loose().optional(),
  /** The ad, or the button of a page, that it came from. */
  referral: z.record(z.string(), z.unknown()).optional().catch(undefined),
})
export type MetaMessage = z.infer<typeof message>

export const statusError = z.object({
  code: z.int(),
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: z.object({ details: z.string().optional() }).optional(),
})

export const status = z.object({
  id: z.string().min(1),
  /** A status that we do not know must not fail. */
  status: z.string(),
  timestamp: unixSeconds,
  biz_opaque_callback_data: z.string().optional(),
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  errors: z.array(statusError).default([]),
  /** Only within a free entry point window (Graph API v24 and later). */
  conversation: z
    .object({
      expiration_timestamp: unixSeconds.optional().catch(undefined),
      origin: z.object({ type: z.string() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  pricing: z
    .object({ type: z.string().optional().catch(undefined), category: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
})
export type MetaStatus = z.infer<typeof status>
