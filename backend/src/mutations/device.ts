import type { Role } from '@vp/domain/auth/roles.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { refusal } from '@vp/domain/refused.ts'
import { sql } from '@vp/domain/sql.ts'
import type { TokenOwner } from '../auth/token-verifier.ts'
import type { Tx } from '../database/transaction.ts'
import { ApiError } from '../http/api-error.ts'
import type { MutationResult } from './request.ts'

/** The browser that pushes. */
export interface Device {
  /** Made by the browser together with its local database. */
  readonly clientId: string
  readonly userAgent: string | null
}

type Claim = { kind: 'next'; actor: Actor } | { kind: 'processed'; result: MutationResult }

/** Locks the device until the transaction ends, so that its mutations run one after the other however often they are pushed,
 *  and says whether this sequence is the next one or was processed before. The role is read here, for each mutation anew.
 *  @throws ApiError 403 `not_a_member`, `device_revoked`, `device_of_another_user`; 409 `sequence_gap` with `expected` */
export async function claimSequence(tx: Tx, owner: TokenOwner, device: Device, seq: number): Promise<Claim> {
  const actor = await memberOf(tx, owner)
  const { clientId, userAgent } = device
  await tx.query(sql`
    insert into devices (id, workspace_id, user_id, user_agent, last_seen_at)
    values (${clientId}, ${actor.workspaceId}, ${actor.userId}, ${userAgent}, now())
    on conflict (id) do nothing`)
  const { rows } = await tx.query<{
    user_id: string
    workspace_id: string
    revoked_at: Date | null
    last_mutation_seq: number
  }>(sql`select user_id, workspace_id, revoked_at, last_mutation_seq from devices where id = ${clientId} for update`)
  const row = rows[0]
  if (row === undefined || row.user_id !== actor.userId || row.workspace_id !== actor.workspaceId) {
    throw new ApiError(403, 'device_of_another_user')
  }
  if (row.revoked_at !== null) throw new ApiError(403, 'device_revoked')
  if (seq > row.last_mutation_seq + 1) throw new ApiError(409, 'sequence_gap', { expected: row.last_mutation_seq + 1 })
  if (seq === row.last_mutation_seq + 1) return { kind: 'next', actor }
  return { kind: 'processed', result: await storedResult(tx, clientId, seq) }
}

async function memberOf(tx: Tx, { userId }: TokenOwner): Promise<Actor> {
  const { rows } = await tx.query<{ workspace_id: string; role: Role }>(
    sql`select workspace_id, role from workspace_members where user_id = ${userId}`,
  )
  const member = rows[0]
  if (member === undefined) throw new ApiError(403, 'not_a_member')
  return { userId, workspaceId: member.workspace_id, role: member.role }
}

async function storedResult(tx: Tx, clientId: string, seq: number): Promise<MutationResult> {
  const { rows } = await tx.query<{ status: 'applied' | 'rejected'; refusal: unknown }>(
    sql`select status, refusal from client_mutations where client_id = ${clientId} and seq = ${seq}`,
  )
  const stored = rows[0]
  // acknowledgements are written with the sequence, so a lower sequence without one was removed long after it was answered
  if (stored === undefined || stored.status === 'applied') return { seq, status: 'applied' }
  return { seq, status: 'rejected', refusal: refusal.parse(stored.refusal) }
}

/** Notes what the device says of itself. */
export async function noteDevice(
  tx: Tx,
  { clientId, userAgent }: Device,
  said: { pendingCount: number | null; appVersion: string | null },
): Promise<void> {
  await tx.query(sql`
    update devices
    set last_seen_at = now(), pending_count = coalesce(${said.pendingCount}, 0), app_version = coalesce(${said.appVersion}, app_version),
      user_agent = coalesce(${userAgent}, user_agent)
    where id = ${clientId}`)
}
