import type { Actor } from '@vp/domain/mutator.ts'
import { mutators } from '@vp/domain/mutators.ts'
import { Refused } from '@vp/domain/refused.ts'
import type { MutateResult } from '../protocol.ts'
import { readMeta, writeMeta, type LocalDatabase, type LocalTx } from './local-database.ts'
import type { Touched } from './pending.ts'
import { localActor, runMutation, withCaptured } from './run-mutation.ts'

export interface MutationRequest {
  /** Names the request for ever: one that was carried out is answered and not done again. */
  id: string
  name: string
  args: unknown
  createdAt: string
}

/** Applies a mutation to the local rows and puts it in the outbox, in one transaction. Refused ones leave no trace. */
export async function mutateLocally(
  db: LocalDatabase,
  owner: Actor,
  request: MutationRequest,
): Promise<{ result: MutateResult; touched: Touched }> {
  try {
    return await db.transaction(async (tx) => {
      const done = await tx.query<{ seq: number }>('select seq from vp.requests where id = $1', [request.id])
      if (done.rows[0] !== undefined)
        return { result: { status: 'queued', seq: done.rows[0].seq }, touched: new Set<string>() }

      const actor = await localActor(tx, owner)
      const args = await withCaptured(tx, actor, request)
      const replaceKey = replaceKeyOf(request)
      const replaced = replaceKey === null ? null : await takeBackNewest(tx, request.name, replaceKey)
      const seq = replaced?.seq ?? (await takeSeq(tx))
      await tx.query(
        `insert into vp.outbox (seq, request_id, name, args, created_at, replace_key, status)
         values ($1, $2, $3, $4, $5, $6, 'pending')
         on conflict (seq) do update
         set request_id = excluded.request_id, args = excluded.args, created_at = excluded.created_at`,
        [seq, request.id, request.name, JSON.stringify(args), request.createdAt, replaceKey],
      )
      await tx.query('insert into vp.requests (id, seq) values ($1, $2)', [request.id, seq])
      await runMutation(tx, actor, { ...request, args, seq })
      const { rows } = await tx.query<{ table_name: string }>('select table_name from vp.undo where seq = $1', [seq])
      const touched = new Set([...(replaced?.touched ?? []), ...rows.map((row) => row.table_name)])
      return { result: { status: 'queued', seq }, touched }
    })
  } catch (error) {
    if (error instanceof Refused) return { result: { status: 'refused', refusal: error.refusal }, touched: new Set() }
    throw error
  }
}

function replaceKeyOf({ name, args }: MutationRequest): string | null {
  const mutator = mutators.get(name)
  if (mutator?.replaceKey === undefined) return null
  const parsed = mutator.args.safeParse(args)
  return parsed.success ? mutator.replaceKey(parsed.data) : null
}

/** Undoes the newest mutation if it is one of this name and key that has never been sent, so that another can take its place. */
async function takeBackNewest(
  tx: LocalTx,
  name: string,
  replaceKey: string,
): Promise<{ seq: number; touched: string[] } | null> {
  const newest = await tx.query<{ seq: number; name: string; replace_key: string | null; status: string }>(
    'select seq, name, replace_key, status from vp.outbox order by seq desc limit 1',
  )
  const entry = newest.rows[0]
  if (entry?.status !== 'pending' || entry.name !== name || entry.replace_key !== replaceKey) return null
  const { rows } = await tx.query<{ touched: string[] }>('select vp.undo_from($1) as touched', [entry.seq])
  return { seq: entry.seq, touched: rows[0]?.touched ?? [] }
}

async function takeSeq(tx: LocalTx): Promise<number> {
  const seq = Number(await readMeta(tx, 'next_seq'))
  if (!Number.isSafeInteger(seq)) throw new Error('the local database has lost its mutation counter')
  await writeMeta(tx, 'next_seq', String(seq + 1))
  return seq
}
