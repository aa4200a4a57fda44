import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  conversationId: id,
  /** ISO 8601 */
  until: z.iso.datetime(),
})

/** Lets a conversation rest until a moment; the server opens it then, or when the customer writes before.
 *  Refuses with `conversation_not_found`, and with `snooze_in_the_past` when the moment had passed before it came to the server. */
export const snoozeConversation = defineMutator({
  name: 'inbox.snoozeConversation',
  args,
  permission: 'conversations.answer',
  async run(tx, { conversationId, until }) {
    if (Date.parse(until) <= Date.parse(tx.now)) throw refuse({ code: 'snooze_in_the_past', conversationId, until })
    const updated = await tx.query(sql`
      update conversations set status = 'pendente', pendente_ate = ${until} where id = ${conversationId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'conversation_not_found', conversationId })
  },
})
