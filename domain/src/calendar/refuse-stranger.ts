import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql } from '../sql.ts'

/** Refuses with `responsible_not_a_member` whoever is not of the team; nobody is nobody's stranger. */
export async function refuseStranger(tx: MutationTx, userId: string | null): Promise<void> {
  if (userId === null) return
  const member = await tx.query(sql`select 1 from workspace_members where user_id = ${userId}`)
  if (member.rows.length === 0) throw refuse({ code: 'responsible_not_a_member', userId })
}
