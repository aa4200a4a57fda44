import { z } from 'zod'
import { defineMutator } from '../../mutator.ts'
import { historyDays } from '../../shapes/history-window.ts'
import { sql } from '../../sql.ts'

const args = z.object({ historyDays: z.literal(historyDays) })

/** How far back messages and closed conversations sync, for everyone in the workspace. Devices fetch the other window when the
 *  gate has seen it, within seconds; older messages stay on the server and are read from there. */
export const setHistoryDays = defineMutator({
  name: 'auth.setHistoryDays',
  args,
  permission: 'sync.manage',
  async run(tx, { historyDays: days }) {
    await tx.query(sql`update workspaces set history_days = ${days} where id = ${tx.actor.workspaceId}`)
  },
})
