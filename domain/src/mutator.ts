import type { z } from 'zod'
import { can, type Permission } from './auth/permissions.ts'
import type { Role } from './auth/roles.ts'
import { refuse } from './refused.ts'
import type { SqlStatement } from './sql.ts'

/** Who acts. On the server it comes from the token and `workspace_members`, in the browser from the local membership. */
export interface Actor {
  readonly userId: string
  readonly workspaceId: string
  readonly role: Role
}

/** What a mutator sees of a database: one open transaction, on Postgres or on PGlite. */
export interface MutationTx {
  query<Row extends object = Record<string, never>>(
    statement: SqlStatement,
  ): Promise<{ rows: Row[]; affectedRows: number }>
  readonly actor: Actor
  /** ISO 8601. The server's clock on the server; in the browser the moment the person acted, the same at each re-run. */
  readonly now: string
}

export interface Mutator<Args extends z.ZodType = z.ZodType> {
  /** `<domain>.<verbObject>`, as sent over the wire and kept in outboxes: never renamed once released. */
  readonly name: string
  readonly args: Args
  readonly permission: Permission
  /** Two unsent mutations in a row with the same key are sent as the later one alone. Marks housekeeping (drafts, what was
   *  read): nobody waits for it, so it is not counted among what is still to be sent. */
  readonly replaceKey?: (args: z.output<Args>) => string
  /** The file that goes with it, by its attachment's id: the device brings it to the server first. Undefined for none. */
  readonly fileOf?: (args: z.output<Args>) => string | undefined
  /** What the device adds to the arguments from its own rows, once, in the moment the person acts: what they had before them then. */
  capture?(tx: MutationTx, args: z.output<Args>): Promise<Partial<z.input<Args>>>
  run(tx: MutationTx, args: z.output<Args>): Promise<void>
}

/** Declares a mutator; exists for its types. */
export function defineMutator<Args extends z.ZodType>(mutator: Mutator<Args>): Mutator<Args> {
  return mutator
}

/** Runs a mutator the one way it may run: permission first, so that an error never tells what exists, then arguments, then SQL.
 *  @throws Refused */
export async function runMutator<Args extends z.ZodType>(
  mutator: Mutator<Args>,
  tx: MutationTx,
  rawArgs: unknown,
): Promise<void> {
  if (!can(tx.actor.role, mutator.permission)) throw refuse({ code: 'forbidden', permission: mutator.permission })
  const args = mutator.args.safeParse(rawArgs)
  if (!args.success) {
    const issue = args.error.issues[0]
    throw refuse({ code: 'invalid_args', field: issue?.path.join('.') ?? '', message: issue?.message ?? '' })
  }
  await mutator.run(tx, args.data)
}
