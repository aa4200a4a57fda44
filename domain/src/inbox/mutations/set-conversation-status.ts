import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'
import { conversationStatus } from '../conversation-status.ts'

const args = z.object({ conversationId: id, status: conversationStatus })

/** Opens, parks, resolves or marks as spam; however long it was to rest, it no longer does. Refuses with `conversation_not_found`. */
export const setConversationStatus = defineMutator({
  name: 'inbox.setConversationStatus',
  args,
  permission: 'conversations.answer',
  async run(tx, { conversationId, status }) {
    const updated = await tx.query(sql`
      update conversations set status = ${status}, pendente_ate = null where id = ${conversationId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'conversation_not_found', conversationId })
  },
})
