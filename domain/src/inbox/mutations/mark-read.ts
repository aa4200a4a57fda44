import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ conversationId: id, lastSeenMessageId: id })

/** Marks as read all up to a message that the person has seen; what arrived after it stays unread, so an old device that
 *  comes online late hides nothing; a message that is not of this conversation, or no longer kept, changes nothing. Refuses with `conversation_not_found`. */
export const markRead = defineMutator({
  name: 'inbox.markRead',
  args,
  permission: 'conversations.answer',
  replaceKey: ({ conversationId }) => conversationId,
  async run(tx, { conversationId, lastSeenMessageId }) {
    const updated = await tx.query(sql`
      update conversations c
      set unread_count = least(c.unread_count, (
        select count(*)::int from messages m
        where m.conversation_id = c.id and m.autor = 'contato'
          and coalesce((m.horario, m.id) > (select s.horario, s.id from messages s where s.id = ${lastSeenMessageId} and s.conversation_id = c.id), true)))
      where c.id = ${conversationId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'conversation_not_found', conversationId })
  },
})
