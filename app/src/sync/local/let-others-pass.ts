import type { Replica } from './apply.ts'
import type { LocalTx } from './local-database.ts'
import { readOutbox, type StoredMutation } from './outbox.ts'
import { beneathPending, type Touched } from './pending.ts'

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu

/** Puts behind the others what waits for something, and with it all that builds on it: what changes a row that one of these changes, or
 *  names it. So the messages of one conversation keep their order, and those of others need not wait. Numbers are only given anew to what was never
 *  sent, and where something was sent already and is not answered nothing moves. Null when nothing has passed. */
export async function letOthersPass(
  { db, owner }: Replica,
  waits: (mutation: StoredMutation) => boolean,
): Promise<Touched | null> {
  return db.transaction(async (tx) => {
    const unsent = (await readOutbox(tx)).filter(({ status }) => status === 'pending' || status === 'sent')
    if (unsent.some(({ status }) => status === 'sent')) return null
    const held = await heldBack(tx, unsent, waits)
    const order = [...unsent.filter(({ seq }) => !held.has(seq)), ...unsent.filter(({ seq }) => held.has(seq))]
    const from = order.map(({ seq }) => seq)
    const to = unsent.map(({ seq }) => seq)
    if (from.every((seq, index) => seq === to[index])) return null
    return beneathPending(tx, owner, async () => {
      // through numbers that nobody has, since each must be one entry's at every moment
      await tx.query('update vp.outbox set seq = -seq where seq = any($1::bigint[])', [from])
      await tx.query(
        `update vp.outbox o set seq = n.seq from unnest($1::bigint[], $2::bigint[]) n (was, seq) where o.seq = -n.was`,
        [from, to],
      )
      await tx.query('update vp.requests r set seq = o.seq from vp.outbox o where o.request_id = r.id', [])
    })
  })
}

async function heldBack(
  tx: LocalTx,
  unsent: readonly StoredMutation[],
  waits: (mutation: StoredMutation) => boolean,
): Promise<ReadonlySet<number>> {
  const { rows } = await tx.query<{ seq: number; row_id: string }>('select seq, row_id from vp.undo', [])
  const written = Map.groupBy(rows, ({ seq }) => seq)
  const held = new Set<number>()
  const heldIds = new Set<string>()
  for (const mutation of unsent) {
    const named = JSON.stringify(mutation.args).match(UUID) ?? []
    const changed = (written.get(mutation.seq) ?? []).map(({ row_id: id }) => id)
    const isWaiting = waits(mutation)
    if (!isWaiting && ![...named, ...changed].some((id) => heldIds.has(id))) continue
    held.add(mutation.seq)
    // of what builds on it only what it changes: whom it names (a tag, a colleague) others may name too
    for (const id of isWaiting ? [...named, ...changed] : changed) heldIds.add(id)
  }
  return held
}
