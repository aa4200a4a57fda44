import { TELL_TYPING_EVERY_MS, typingAnswer } from '@vp/domain/inbox/typing.ts'
import { httpOfTab } from '../../auth/use-http.ts'
import { json, request } from '../../sync/remote/http.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'

const PATIENCE_MS = 10_000

/** When the customer of each conversation was last told, in this tab. */
const toldAt = new Map<string, number>()

/** Lets the customer see that somebody writes to them, at most every 20 s. It is only of now: without a network nothing is told, then
 *  or later. */
export async function tellTyping(conversationId: string): Promise<void> {
  const now = Date.now()
  if (!navigator.onLine || now - (toldAt.get(conversationId) ?? 0) < TELL_TYPING_EVERY_MS) return
  toldAt.set(conversationId, now)
  try {
    const response = await request(await httpOfTab(), `/api/conversations/${conversationId}/typing`, {
      method: 'POST',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    typingAnswer.parse(await json(response))
  } catch (error) {
    // who writes needs no word of it: the message itself tells when it cannot go
    if (!(error instanceof RemoteError)) throw error
  }
}

/** The answer has gone, which ends what the customer saw: the next words are told anew. */
export function typingEnded(conversationId: string): void {
  toldAt.delete(conversationId)
}
