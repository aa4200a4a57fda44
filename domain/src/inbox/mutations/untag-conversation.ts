import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ conversationId: id, tagId: id })

/** Takes a tag off a conversation; nothing happens where it is not. Refuses with `conversation_not_found`. */
export const untagConversation = defineMutator({
  name: 'inbox.untagConversation',
  args,
  permission: 'conversations.tag',
  async run(tx, { conversationId, tagId }) {
    const { rows } = await tx.query(sql`select 1 from conversations where id = ${conversationId}`)
    if (rows.length === 0) throw refuse({ code: 'conversation_not_found', conversationId })
    await tx.query(sql`delete from conversation_tags where conversation_id = ${conversationId} and tag_id = ${tagId}`)
  },
})
