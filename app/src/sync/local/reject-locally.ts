import type { Refusal } from '@vp/domain/refused.ts'
import type { Replica } from './apply.ts'
import { advance } from './outbox.ts'
import { beneathPending, type Touched } from './pending.ts'

/** Undoes mutations that the server has refused over HTTP, before sync brings the same word. */
export async function rejectLocally(
  { db, owner }: Replica,
  rejected: readonly { seq: number; refusal: Refusal }[],
): Promise<Touched> {
  return db.transaction((tx) =>
    beneathPending(tx, owner, async () => {
      for (const { seq, refusal } of rejected) await advance(tx, 'rejected', [seq], refusal)
    }),
  )
}
