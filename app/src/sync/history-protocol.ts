import { closedFilter, searchAnswer } from '@vp/domain/inbox/history-pages.ts'
import { z } from 'zod'

/** What a tab may ask of what does not sync. Asking again does no harm.
 *  older: the next page of a thread, or as many as lead to `soughtId`. reread: what is kept of it, as the server has it now, unless that was
 *  done a moment ago. closed: more closed conversations. search: for what is not here. */
export const historyQuestion = z.discriminatedUnion('what', [
  z.object({ what: z.literal('older'), conversationId: z.uuid(), soughtId: z.uuid().nullable() }),
  z.object({ what: z.literal('reread'), conversationId: z.uuid() }),
  z.object({ what: z.literal('closed'), filter: closedFilter }),
  z.object({ what: z.literal('search'), text: z.string() }),
])
export type HistoryQuestion = z.infer<typeof historyQuestion>

/** Why the server gave nothing. offline: it cannot be reached. not_found: it has no such conversation. failed: it did not manage, or
 *  this device is not ready for it; may be tried again. */
export const historyFailures = ['offline', 'not_found', 'failed'] as const
export type HistoryFailure = (typeof historyFailures)[number]
const failed = z.object({ status: z.literal('failed'), code: z.enum(historyFailures) })

/** isWhole: nothing is left to ask for. The rows are in the local database by then. */
export const readAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('read'), isWhole: z.boolean() }),
  failed,
])
export type ReadAnswer = z.infer<typeof readAnswer>

export const foundAnswer = z.discriminatedUnion('status', [searchAnswer.extend({ status: z.literal('found') }), failed])
export type FoundAnswer = z.infer<typeof foundAnswer>
