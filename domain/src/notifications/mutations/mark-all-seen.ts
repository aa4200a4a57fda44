import { z } from 'zod'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { isOfBell } from '../kinds.ts'

const args = z.object({
  /** ISO 8601: of the newest that the person had in front of them. */
  until: z.iso.datetime(),
})

/** Marks as read all that the bell listed; what came after it stays unread, so an old device that comes online late hides nothing. */
export const markAllSeen = defineMutator({
  name: 'notifications.markAllSeen',
  args,
  permission: 'workspace.read',
  async run(tx, { until }) {
    await tx.query(sql`
      update notifications set lida_em = ${tx.now}
      where user_id = ${tx.actor.userId} and lida_em is null and ${isOfBell} and created_at < ${until}::timestamptz + interval '1 ms'`)
  },
})
