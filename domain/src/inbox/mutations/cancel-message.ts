import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ messageId: id, conversationId: id })

/** Takes a message of one's own back while it has not left. One that is not there (any more) is no trouble: it was never queued,
 *  or is taken back already. Refuses with `message_already_sent`. */
export const cancelMessage = defineMutator({
  name: 'inbox.cancelMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId }) {
    const removed = await tx.query(sql`
      delete from messages
      where id = ${messageId} and conversation_id = ${conversationId} and status = 'queued' and author_id = ${tx.actor.userId}`)
    if (removed.affectedRows === 0) {
      const { rows } = await tx.query<{ id: string }>(
        sql`select id from messages where id = ${messageId} and conversation_id = ${conversationId}`,
      )
      if (rows.length > 0) throw refuse({ code: 'message_already_sent', messageId })
      return
    }
    // what is now the last one is what the list shows
    await tx.query(sql`
      update conversations c
      set first_answered_at = nullif(c.first_answered_at, c.last_message_at),
        (last_message_id, last_message_at, last_message_preview, last_message_autor, last_message_status) = (
        select m.id, m.horario, left(regexp_replace(m.conteudo, '[[:space:]]+', ' ', 'g'), 160), m.autor, m.status
        from messages m where m.conversation_id = c.id and not m.interno
        order by m.horario desc, m.id desc limit 1)
      where c.id = ${conversationId} and c.last_message_id = ${messageId}`)
  },
})
