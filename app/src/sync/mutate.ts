import type { Mutator } from '@vp/domain/mutator.ts'
import type { z } from 'zod'
import { syncClient } from './client.ts'
import type { MutateResult } from './protocol.ts'
import { track } from './under-way.ts'

/** Applies at once to the local database, in one transaction with its outbox row, and queues it for the server. Resolves when
 *  that transaction is on disk. A refusal known locally changes nothing and is not queued; the server may still refuse later,
 *  which `useOutbox` shows. Sent again by itself when the leading tab dies on the way; applied once. */
export async function mutate<A extends z.ZodType>(mutator: Mutator<A>, args: z.input<A>): Promise<MutateResult> {
  return await track(syncClient().then((client) => client.mutate(mutator.name, args)))
}
