import { z } from 'zod'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { isTimeZone } from '../../time-zone.ts'

const args = z.object({
  /** An IANA name: `America/Sao_Paulo`. */
  timeZone: z.string().max(64).refine(isTimeZone, 'must be an IANA time zone'),
})

/** Whose clock the workspace's tasks, working hours and reports go by. Tasks keep the hour that is written on them. */
export const setTimeZone = defineMutator({
  name: 'auth.setTimeZone',
  args,
  permission: 'members.write',
  async run(tx, { timeZone }) {
    await tx.query(sql`update workspaces set time_zone = ${timeZone} where id = ${tx.actor.workspaceId}`)
  },
})
