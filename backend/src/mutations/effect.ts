import type { Actor, Mutator } from '@vp/domain/mutator.ts'
import type { z } from 'zod'
import type { Tx } from '../database/transaction.ts'

/** A mutation as it was pushed. */
export interface Pushed {
  readonly name: string
  readonly args?: unknown
}

/** The mutation's own transaction after its SQL, no longer as the user but as the servers' role. */
export interface EffectTx extends Tx {
  readonly actor: Actor
  /** ISO 8601, the server's clock; the same that the mutator saw. */
  readonly now: string
  /** What the same push brings after this one. */
  readonly after: readonly Pushed[]
}

export interface Effect {
  readonly mutation: string
  run(tx: EffectTx, args: unknown): Promise<void>
}

/** What the server adds to a mutation in the same commit: events, audit, notifications, jobs. */
export function defineEffect<Args extends z.ZodType>(
  mutator: Mutator<Args>,
  run: (tx: EffectTx, args: z.output<Args>) => Promise<void>,
): Effect {
  return {
    mutation: mutator.name,
    // runMutator has accepted these very arguments just before
    run: async (tx, args) => await run(tx, mutator.args.parse(args)),
  }
}
