import { z } from 'zod'

const metaId = z.string().regex(/^\d{5,30}$/u)
/** Of the number's two-step verification. */
export const pin = z.string().regex(/^\d{6}$/u)

/** `GET /integrations/signup`: where Meta's window is; null when this installation has no app of its own at Meta. */
export const signupWindow = z.object({
  window: z.object({ dialogUrl: z.url(), appId: z.string(), configId: z.string() }).nullable(),
})
export type SignupWindow = NonNullable<z.infer<typeof signupWindow>['window']>

/** `POST /integrations/signups/:id`: what has come so far; in any order, more than once. `redirectUri`: with which the code was
 *  asked for. `isOver`: nothing more will come. */
export const signupStep = z
  .object({
    code: z.string().min(1).max(2000).optional(),
    redirectUri: z.url().optional(),
    session: z.object({ wabaId: metaId, phoneNumberId: metaId }).optional(),
    isOver: z.boolean().default(false),
    /** The number stays on its owner's phone too. */
    isOnPhone: z.boolean().default(false),
    /** Absent only for a number that is on a phone, which is registered there. */
    pin: pin.optional(),
  })
  .refine(({ isOnPhone, pin: given }) => isOnPhone || given !== undefined, { path: ['pin'], message: 'missing' })

/** `waiting`: the other half has not come. */
export const signupAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('waiting'), missing: z.enum(['code', 'session']) }),
  z.object({ status: z.literal('connected'), accountId: z.uuid() }),
])

/** `POST /integrations/accounts`: a number with a token made by hand; also a new token for a known number. */
export const connectByToken = z.object({
  phoneNumberId: metaId,
  wabaId: metaId,
  accessToken: z.string().trim().min(10).max(4000),
  /** The number stays on its owner's phone too, where it is registered. */
  isOnPhone: z.boolean().default(false),
  /** Registers the number for the API; absent for one that is registered already. */
  pin: pin.optional(),
})
export const accountAnswer = z.object({ accountId: z.uuid() })

/** `GET /integrations/accounts/:id/health`: what only the server knows. Times in ISO 8601. */
export const accountHealth = z.object({
  lastWebhookAt: z.string().nullable(),
  tokenExpiresAt: z.string().nullable(),
  hasToken: z.boolean(),
  queued: z.int(),
  oldestQueuedAt: z.string().nullable(),
  unknownToday: z.int(),
  /** Messages that failed in the last 24 h, by Meta's code, the most frequent first. */
  errors: z.array(z.object({ code: z.int().nullable(), count: z.int() })),
  webhooksFailed: z.int(),
  /** What came with the history of a number in coexistence. */
  imported: z.object({ messages: z.int(), conversations: z.int() }),
})
export type AccountHealth = z.infer<typeof accountHealth>

/** `POST /integrations/accounts/:id/check`: what Meta says now. */
export const accountCheck = z.object({
  quality: z.string().nullable(),
  messagingLimit: z.string().nullable(),
  throughput: z.string().nullable(),
  isSubscribed: z.boolean(),
  currency: z.string().nullable(),
})
export type AccountCheck = z.infer<typeof accountCheck>
