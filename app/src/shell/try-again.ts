import { mutators } from '@vp/domain/mutators.ts'
import { mutate } from '../sync/mutate.ts'
import { discardRefused, type OutboxEntry } from '../sync/use-outbox.ts'
import { explainRefusal } from './explain-refusal.ts'

/** Does what was refused once more, in its order; a message knowing of the answer that it came back for. What is refused again stays. */
export async function tryAgain(refused: readonly OutboxEntry[]): Promise<void> {
  for (const { seq, name, args, refusal } of refused) {
    const mutator = mutators.get(name)
    if (mutator === undefined) return
    const knowing = refusal?.code === 'answered_meanwhile' ? Object.assign({}, args, { seen: refusal.seen }) : args
    const result = await mutate(mutator, knowing)
    if (result.status === 'refused') {
      explainRefusal(result.refusal)
      return
    }
    await discardRefused(seq)
  }
}
