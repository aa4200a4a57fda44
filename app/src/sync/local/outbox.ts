import { refusal, type Refusal } from '@vp/domain/refused.ts'
import type { OutboxEntry } from '../outbox-entry.ts'
import type { LocalTx } from './local-database.ts'

/** pending: never tried. sent: tried, outcome unknown. acknowledged: the server has applied it, its effects are still on the way
 *  through sync. refused: the server would not; undone and kept until the person has seen it. */
export const outboxStatuses = ['pending', 'sent', 'acknowledged', 'refused'] as const
export type OutboxStatus = (typeof outboxStatuses)[number]

/** push: put into a request. applied/rejected: the server's answer, over HTTP or through sync. lost: the server says it has not
 *  seen this number, though it once confirmed it (restored from a backup). */
export const outboxEvents = ['push', 'appliedByHttp', 'appliedBySync', 'rejected', 'lost', 'discard'] as const
export type OutboxEvent = (typeof outboxEvents)[number]

/** What becomes of an entry; null: it leaves the outbox. Pairs marked never do not come about while both sides are right; since it is
 *  the server that would say them, they are borne. */
export const nextOutboxStatus: Record<OutboxStatus, Record<OutboxEvent, OutboxStatus | null>> = {
  pending: {
    push: 'sent',
    appliedByHttp: 'acknowledged', // never: what is answered was pushed
    appliedBySync: null, // sent, and a power cut took the mark
    rejected: 'refused',
    lost: 'pending',
    discard: 'pending', // only what was refused may be discarded: the server might have the rest
  },
  sent: {
    push: 'sent',
    appliedByHttp: 'acknowledged',
    appliedBySync: null,
    rejected: 'refused',
    lost: 'sent',
    discard: 'sent',
  },
  acknowledged: {
    push: 'acknowledged', // never: only what has no answer is pushed
    appliedByHttp: 'acknowledged', // never: the same
    appliedBySync: null,
    rejected: 'refused', // never: an answer is stored once
    lost: 'sent',
    discard: 'acknowledged',
  },
  refused: {
    push: 'refused', // refused through sync while it was being put into a request
    appliedByHttp: 'refused', // never: an answer is stored once
    appliedBySync: null, // never: the same
    rejected: 'refused',
    lost: 'refused', // refused through sync meanwhile: no longer worth sending
    discard: null,
  },
}

export interface StoredMutation {
  seq: number
  requestId: string | null
  name: string
  args: unknown
  createdAt: string
  status: OutboxStatus
  replaceKey: string | null
  refusal: Refusal | null
}

interface OutboxRow {
  seq: number
  request_id: string | null
  name: string
  args: unknown
  created_at: Date
  status: OutboxStatus
  replace_key: string | null
  refusal: unknown
}

/** The whole outbox, in order. */
export async function readOutbox(tx: LocalTx): Promise<StoredMutation[]> {
  const { rows } = await tx.query<OutboxRow>('select * from vp.outbox order by seq', [])
  return rows.map((row) => ({
    seq: row.seq,
    requestId: row.request_id,
    name: row.name,
    args: row.args,
    createdAt: row.created_at.toISOString(),
    status: row.status,
    replaceKey: row.replace_key,
    refusal: row.refusal === null ? null : readRefusal(row.refusal),
  }))
}

/** Moves entries by an event of the table above. */
export async function advance(
  tx: LocalTx,
  event: OutboxEvent,
  seqs: readonly number[],
  reason: Refusal | null = null,
): Promise<void> {
  if (seqs.length === 0) return
  const { rows } = await tx.query<{ seq: number; status: OutboxStatus }>(
    'select seq, status from vp.outbox where seq = any($1::bigint[])',
    [seqs],
  )
  for (const { seq, status } of rows) {
    const next = nextOutboxStatus[status][event]
    if (next === status) continue
    if (next === null) await tx.query('delete from vp.outbox where seq = $1', [seq])
    else {
      const refusalJson = next === 'refused' ? JSON.stringify(reason) : null
      await tx.query('update vp.outbox set status = $2, refusal = $3 where seq = $1', [seq, next, refusalJson])
    }
  }
}

/** What a screen sees: an acknowledged entry is no longer anybody's worry. */
export function visibleEntries(stored: readonly StoredMutation[]): OutboxEntry[] {
  return stored.flatMap(({ seq, requestId, name, args, createdAt, status, refusal: reason }) =>
    status === 'acknowledged' ? [] : [{ seq, requestId, name, args, createdAt, status, refusal: reason }],
  )
}

/** A newer server may refuse with a code that this app has no word for. */
function readRefusal(value: unknown): Refusal {
  const known = refusal.safeParse(value)
  return known.success ? known.data : { code: 'internal', incident: JSON.stringify(value) }
}
