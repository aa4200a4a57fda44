import type { Refusal } from '@vp/domain/refused.ts'
import { z } from 'zod'
import { discardRefused, type OutboxEntry } from '../../sync/use-outbox.ts'
import { putWords } from '../composer/put-words.ts'
import { returnsTo } from './returns-to.ts'
import type { Answered } from './texts.pt-BR.ts'

/** The window had closed by the time it came to the server. */
type Late = Extract<Refusal, { code: 'window_closed' }>

/** A message that came back and waits for its writer's word. */
export interface ReturnedMessage<Why extends Answered | Late = Answered | Late> {
  readonly entry: OutboxEntry
  readonly refusal: Why
  /** Null for what has no words of its own: a file, a template. */
  readonly words: string | null
}

const withWords = z.object({ conteudo: z.string().min(1) })

/** Those of one conversation that came back for one reason, as they were written. */
function returnedFor<Why extends Answered | Late>(
  outbox: readonly OutboxEntry[],
  conversationId: string,
  isWhy: (refusal: Refusal) => refusal is Why,
): ReturnedMessage<Why>[] {
  return outbox.flatMap((entry) => {
    const { refusal } = entry
    if (refusal === null || !isWhy(refusal) || returnsTo(entry) !== conversationId) return []
    return [{ entry, refusal, words: withWords.safeParse(entry.args).data?.conteudo ?? null }]
  })
}

export const answeredMessages = (outbox: readonly OutboxEntry[], conversationId: string) =>
  returnedFor(outbox, conversationId, (refusal) => refusal.code === 'answered_meanwhile')

export const lateMessages = (outbox: readonly OutboxEntry[], conversationId: string) =>
  returnedFor(outbox, conversationId, (refusal) => refusal.code === 'window_closed')

/** Their words, one after the other; null where none has any. */
export function wordsOf(returned: readonly ReturnedMessage[]): string | null {
  const words = returned.flatMap((message) => message.words ?? [])
  return words.length === 0 ? null : words.join('\n')
}

/** Puts their words back into the writing box; false where the person may not write there. */
export async function takeBack(conversationId: string, returned: readonly ReturnedMessage[]): Promise<boolean> {
  const words = wordsOf(returned)
  if (words === null || !(await putWords(conversationId, words))) return false
  for (const { entry, words: own } of returned) if (own !== null) await discardRefused(entry.seq)
  return true
}
