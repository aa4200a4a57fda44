import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ conversationTagId: id, conversationId: id, tagId: id })

/** Puts a tag on a conversation; nothing happens where it is already. Refuses with `conversation_not_found`, `tag_not_found`. */
export const tagConversation = defineMutator({
  name: 'inbox.tagConversation',
  args,
  permission: 'conversations.tag',
  async run(tx, { conversationTagId, conversationId, tagId }) {
    const conversation = await tx.query(sql`select 1 from conversations where id = ${conversationId}`)
    if (conversation.rows.length === 0) throw refuse({ code: 'conversation_not_found', conversationId })
    const tag = await tx.query(sql`select 1 from tags where id = ${tagId}`)
    if (tag.rows.length === 0) throw refuse({ code: 'tag_not_found', tagId })
    await tx.query(sql`
      insert into conversation_tags (id, workspace_id, conversation_id, tag_id)
      values (${conversationTagId}, ${tx.actor.workspaceId}, ${conversationId}, ${tagId})
      on conflict (conversation_id, tag_id) do nothing`)
  },
})
