import { mutators } from '@vp/domain/mutators.ts'
import { z } from 'zod'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { mutate } from '../../sync/mutate.ts'
import { discardRefused, type OutboxEntry } from '../../sync/use-outbox.ts'
import { putWords } from '../composer/put-words.ts'
import type { Answered } from './texts.pt-BR.ts'

/** A message that waits for its writer's word, because somebody else had answered by the time it came to the server. */
export interface HeldMessage {
  readonly entry: OutboxEntry
  readonly refusal: Answered
  /** Null for what has no words of its own: a file, a template. */
  readonly words: string | null
}

const withWords = z.object({ conteudo: z.string().min(1) })

/** Those of one conversation, as they were written. */
export function heldMessages(outbox: readonly OutboxEntry[], conversationId: string): HeldMessage[] {
  return outbox.flatMap((entry) => {
    const { refusal } = entry
    if (refusal?.code !== 'answered_meanwhile' || refusal.conversationId !== conversationId) return []
    return [{ entry, refusal, words: withWords.safeParse(entry.args).data?.conteudo ?? null }]
  })
}

/** Sends them knowing of the answer, in their order. One that came after it is told of again. */
export async function sendAnyway(held: readonly HeldMessage[]): Promise<void> {
  for (const { entry, refusal } of held) {
    const mutator = mutators.get(entry.name)
    if (mutator === undefined) return
    const result = await mutate(mutator, Object.assign({}, entry.args, { seen: refusal.seen }))
    if (result.status === 'refused') {
      explainRefusal(result.refusal)
      return
    }
    await discardRefused(entry.seq)
  }
}

/** Puts their words back into the writing box. */
export async function takeBack(conversationId: string, held: readonly HeldMessage[]): Promise<void> {
  const withText = held.filter(({ words }) => words !== null)
  if (!(await putWords(conversationId, withText.map(({ words }) => words).join('\n')))) return
  for (const { entry } of withText) await discardRefused(entry.seq)
}
