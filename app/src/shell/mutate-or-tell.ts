import type { Mutator } from '@vp/domain/mutator.ts'
import type { z } from 'zod'
import { mutate } from '../sync/mutate.ts'
import { explainRefusal } from './explain-refusal.ts'

/** Does a mutation; when it is refused at once, says why and how to go on. True when it was done. */
export async function mutateOrTell<A extends z.ZodType>(mutator: Mutator<A>, args: z.input<A>): Promise<boolean> {
  const result = await mutate(mutator, args)
  if (result.status === 'queued') return true
  explainRefusal(result.refusal)
  return false
}
