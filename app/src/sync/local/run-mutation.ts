import { runMutator, type Actor, type MutationTx } from '@vp/domain/mutator.ts'
import { mutators } from '@vp/domain/mutators.ts'
import { refuse } from '@vp/domain/refused.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { run, type LocalTx } from './local-database.ts'

/** Runs one mutation on the local rows inside an open transaction, remembering what it changes under its seq.
 *  @throws Refused */
export async function runMutation(
  tx: LocalTx,
  actor: Actor,
  mutation: { seq: number; name: string; args: unknown; createdAt: string },
): Promise<void> {
  const mutator = mutators.get(mutation.name)
  if (mutator === undefined) throw refuse({ code: 'unknown_mutation', name: mutation.name })
  const mutationTx: MutationTx = { query: (statement) => run(tx, statement), actor, now: mutation.createdAt }
  await tx.query(`select set_config('vp.mutation', $1, true)`, [String(mutation.seq)])
  await runMutator(mutator, mutationTx, mutation.args)
  await tx.query(`select set_config('vp.mutation', '', true)`)
}

/** The arguments with what the mutator has the device note down of this moment. Those that it would refuse are left as they are. */
export async function withCaptured(
  tx: LocalTx,
  actor: Actor,
  { name, args, createdAt }: { name: string; args: unknown; createdAt: string },
): Promise<unknown> {
  const mutator = mutators.get(name)
  const parsed = mutator?.capture === undefined ? undefined : mutator.args.safeParse(args)
  if (mutator?.capture === undefined || !parsed?.success) return args
  const mutationTx: MutationTx = { query: (statement) => run(tx, statement), actor, now: createdAt }
  return Object.assign({}, args, await mutator.capture(mutationTx, parsed.data))
}

/** The person with the role that the server last sent; before it has sent any, the role of the session. */
export async function localActor(tx: LocalTx, owner: Actor): Promise<Actor> {
  const { rows } = await tx.query<{ role: Role }>('select role from workspace_members where user_id = $1', [
    owner.userId,
  ])
  return rows[0] === undefined ? owner : { ...owner, role: rows[0].role }
}
