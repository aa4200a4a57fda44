import { z } from 'zod'

/** What a send can meet instead of success: a code of Meta's catalogue or trouble below it. */
export const failureCause = z.union([z.number().int(), z.enum(['http_500', 'cut_before_accept', 'cut_after_accept'])])
export type FailureCause = z.infer<typeof failureCause>

/**
 * Every way in which the simulator can misbehave. Sources: Meta's documentation of webhooks
 * ("at least once, not ordered"), of error codes and of messaging limits.
 */
export const behaviourSchema = z.strictObject({
  /** Extra copies of every webhook, same bytes, posted at the same moment. */
  duplicateEvents: z.number().int().min(0).max(5),
  /** Events gather for `holdMs` and leave newest first. */
  outOfOrder: z.boolean(),
  /** Events gather for `holdMs` and leave as one payload of several entries. */
  batch: z.boolean(),
  /** Each payload also carries an entry of an account that is not ours. */
  foreignEntries: z.boolean(),
  holdMs: z.number().int().min(0).max(60_000),
  /** Wait before every webhook. */
  delayMs: z.number().int().min(0).max(600_000),
  /** Statuses that happen on the phone and are never told. */
  dropStatuses: z.array(z.enum(['sent', 'delivered', 'read'])),
  /** The `sent` webhook is posted, and answered, before the POST /messages returns. */
  statusBeforeResponse: z.boolean(),
  /** The next sends fail. `how` defaults to what Meta does for that code. */
  failNext: z
    .strictObject({
      cause: failureCause,
      times: z.number().int().min(1).max(10_000).default(1),
      how: z.enum(['sync', 'async']).optional(),
    })
    .nullable(),
  /** Every Graph call is answered with 190. */
  tokenExpired: z.boolean(),
  signature: z.enum(['valid', 'wrong', 'missing']),
  /** Every Brazilian mobile's `wa_id` comes without the ninth digit. */
  waIdWithoutNinth: z.boolean(),
  /** A Brazilian mobile is reached under its `wa_id` alone: sends to its other writing fail with 131026. */
  ninthDigitMatters: z.boolean(),
  /** Everybody reads at once, for scripts. */
  autoRead: z.boolean(),
  /** Free-form messages outside the 24 h window fail with 131047. */
  enforceWindow: z.boolean(),
  /** `async`: accepted, then a `failed` status. `sync`: refused in the response. */
  windowRefusal: z.enum(['async', 'sync']),
  /** A free-form send to a number never seen counts as an answer to someone who just wrote. */
  assumeWindowForUnknown: z.boolean(),
  /** Meta's pair rate (131056) and throughput (130429). */
  enforceLimits: z.boolean(),
  /** The next media downloads answer 404. */
  mediaNotFoundNext: z.number().int().min(0).max(1000),
  /** Wait before every answer of the Graph API. */
  graphLatencyMs: z.number().int().min(0).max(60_000),
  sentAfterMs: z.number().int().min(0).max(600_000),
  deliveredAfterMs: z.number().int().min(0).max(600_000),
  readAfterMs: z.number().int().min(0).max(600_000),
  /** How long Meta's review of a new or changed template takes. */
  templateReviewMs: z.number().int().min(0).max(600_000),
})
export type Behaviour = z.infer<typeof behaviourSchema>

/** Names only what changes. */
export const behaviourChange = behaviourSchema.partial()
export type BehaviourChange = z.infer<typeof behaviourChange>

/** As Meta is on a good day. */
export const goodBehaviour: Behaviour = {
  duplicateEvents: 0,
  outOfOrder: false,
  batch: false,
  foreignEntries: false,
  holdMs: 1500,
  delayMs: 0,
  dropStatuses: [],
  statusBeforeResponse: false,
  failNext: null,
  tokenExpired: false,
  signature: 'valid',
  waIdWithoutNinth: false,
  ninthDigitMatters: false,
  autoRead: false,
  enforceWindow: true,
  windowRefusal: 'async',
  assumeWindowForUnknown: true,
  enforceLimits: false,
  mediaNotFoundNext: 0,
  graphLatencyMs: 0,
  sentAfterMs: 150,
  deliveredAfterMs: 400,
  readAfterMs: 700,
  templateReviewMs: 4000,
}
