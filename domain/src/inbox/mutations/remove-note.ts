import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ messageId: id, conversationId: id })

/** Takes a note of one's own back: nobody is called by name in it any more, and no star is left of it. Refuses with
 *  `message_not_found`, also when it is a colleague's. */
export const removeNote = defineMutator({
  name: 'inbox.removeNote',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId }) {
    const { userId } = tx.actor
    const { rows } = await tx.query(sql`
      select 1 from messages
      where id = ${messageId} and conversation_id = ${conversationId} and interno and author_id = ${userId}`)
    if (rows.length === 0) throw refuse({ code: 'message_not_found', messageId })
    await tx.query(sql`delete from message_mentions where message_id = ${messageId}`)
    await tx.query(sql`delete from starred_messages where message_id = ${messageId} and user_id = ${userId}`)
    await tx.query(sql`delete from messages where id = ${messageId}`)
  },
})
