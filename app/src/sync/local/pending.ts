import type { Actor } from '@vp/domain/mutator.ts'
import { Refused } from '@vp/domain/refused.ts'
import { z } from 'zod'
import { isDatabaseError, type LocalTx } from './local-database.ts'
import { readOutbox } from './outbox.ts'
import { localActor, runMutation } from './run-mutation.ts'

/** Tables whose rows changed. */
export type Touched = Set<string>

/** Changes what the server has said, underneath the person's unconfirmed mutations: these are undone, `change` sees exactly the
 *  server's rows with no trigger in its way, and what is still unconfirmed runs again on top. One that no longer fits is
 *  kept in the outbox but not shown: the server decides. */
export async function beneathPending(
  tx: LocalTx,
  owner: Actor,
  change: (touched: Touched) => Promise<void>,
): Promise<Touched> {
  const undone = await tx.query(
    `select vp.undo_from(0) as touched, exists (select from vp.outbox where status <> 'refused') as "isAnyPending"`,
    [],
  )
  const { touched: before, isAnyPending } = undoneRow.parse(undone.rows[0])
  const touched: Touched = new Set(before)
  await change(touched)
  // most batches find nothing pending: then there is nothing to run again
  if (!isAnyPending) return touched
  await runPendingAgain(tx, owner)
  const redone = await tx.query<{ table_name: string }>('select distinct table_name from vp.undo', [])
  for (const { table_name } of redone.rows) touched.add(table_name)
  return touched
}

const undoneRow = z.object({ touched: z.array(z.string()), isAnyPending: z.boolean() })

async function runPendingAgain(tx: LocalTx, owner: Actor): Promise<void> {
  const unconfirmed = (await readOutbox(tx)).filter(({ status }) => status !== 'refused')
  if (unconfirmed.length === 0) return
  const actor = await localActor(tx, owner)
  for (const mutation of unconfirmed) {
    await tx.exec('savepoint mutation')
    try {
      await runMutation(tx, actor, mutation)
      await tx.exec('release savepoint mutation')
    } catch (error) {
      // Refused, or stopped by a constraint, on rows that have changed since: not an answer, only nothing to show.
      if (!(error instanceof Refused || isDatabaseError(error))) throw error
      await tx.exec('rollback to savepoint mutation; release savepoint mutation')
    }
  }
}
