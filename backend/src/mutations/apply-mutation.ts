import { newId } from '@vp/domain/ids.ts'
import { runMutator, type Actor } from '@vp/domain/mutator.ts'
import { mutators } from '@vp/domain/mutators.ts'
import { refuse, Refused, type Refusal } from '@vp/domain/refused.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyBaseLogger } from 'fastify'
import { DatabaseError, type Pool } from 'pg'
import type { TokenOwner } from '../auth/token-verifier.ts'
import { isTransientDatabaseError } from '../database/transient.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import { describeError } from '../http/describe-error.ts'
import { claimSequence, type Device } from './device.ts'
import { effects } from './effects.ts'
import type { MutationResult, PushedMutation } from './request.ts'

const INSUFFICIENT_PRIVILEGE = '42501'

/** Applies one mutation as its author, with acknowledgement, effects and the device's sequence, in one commit. A sequence that
 *  was processed before answers with what was stored then. `after`: what the same push brings next.
 *  @throws ApiError `not_a_member`, `device_revoked`, `device_of_another_user`, `sequence_gap`; transient database errors */
export async function applyMutation(
  { pool, log }: { pool: Pool; log: FastifyBaseLogger },
  owner: TokenOwner,
  device: Device,
  mutation: PushedMutation,
  after: readonly PushedMutation[] = [],
): Promise<MutationResult> {
  return await inTransaction(pool, async (tx) => {
    const claim = await claimSequence(tx, owner, device, mutation.seq)
    if (claim.kind === 'processed') return claim.result
    await tx.query(sql`savepoint mutation`)
    const refusal = await attempt(tx, claim.actor, owner, mutation, after, log)
    if (refusal !== null) await tx.query(sql`rollback to savepoint mutation`)
    await acknowledge(tx, claim.actor, device, mutation, refusal)
    return refusal === null
      ? { seq: mutation.seq, status: 'applied' }
      : { seq: mutation.seq, status: 'rejected', refusal }
  })
}

/** Runs the mutator under the author's policies and then the server's effects. Null when it went through. */
async function attempt(
  tx: Tx,
  actor: Actor,
  owner: TokenOwner,
  { name, args, createdAt }: PushedMutation,
  after: readonly PushedMutation[],
  log: FastifyBaseLogger,
): Promise<Refusal | null> {
  const mutator = mutators.get(name)
  try {
    if (mutator === undefined) throw refuse({ code: 'unknown_mutation', name })
    const now = new Date().toISOString()
    await tx.query(sql`
      select set_config('request.jwt.claims', ${owner.claims}, true), set_config('role', 'authenticated', true),
        set_config('vp.acted_at', ${createdAt}, true)`)
    await runMutator(mutator, { query: tx.query, actor, now }, args)
    await tx.query(sql`select set_config('role', 'service_role', true), set_config('request.jwt.claims', '', true)`)
    await effects.get(name)?.run({ query: tx.query, actor, now, after }, args)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    if (isTransientDatabaseError(error)) throw error
    // the table of permissions and the policies agree, so this is a role that was lowered a moment ago
    if (mutator !== undefined && error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE) {
      return { code: 'forbidden', permission: mutator.permission }
    }
    const incident = newId()
    log.error({ incident, mutation: name, err: describeError(error) }, 'a mutation failed by a bug')
    return { code: 'internal', incident }
  }
}

async function acknowledge(
  tx: Tx,
  actor: Actor,
  { clientId }: Device,
  { seq, name }: PushedMutation,
  refusal: Refusal | null,
): Promise<void> {
  const status = refusal === null ? 'applied' : 'rejected'
  const stored = refusal === null ? null : JSON.stringify(refusal)
  await tx.query(sql`
    insert into client_mutations (id, workspace_id, user_id, client_id, seq, name, status, refusal)
    values (${newId()}, ${actor.workspaceId}, ${actor.userId}, ${clientId}, ${seq}, ${name}, ${status}, ${stored})`)
  await tx.query(sql`
    update devices set last_mutation_seq = ${seq}, last_seen_at = now()
    where id = ${clientId} and workspace_id = ${actor.workspaceId}`)
}
