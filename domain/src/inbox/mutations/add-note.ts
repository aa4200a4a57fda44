import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  messageId: id,
  conversationId: id,
  conteudo: z.string().trim().min(1).max(10_000),
  /** Who is called by name in it, each once. */
  mentions: z
    .array(z.object({ mentionId: id, userId: id }))
    .max(50)
    .default([]),
})

/** Adds an internal note: a message that only the team sees and that never moves the list. Who has left the team meanwhile is not
 *  mentioned. Refuses with `conversation_not_found`. */
export const addNote = defineMutator({
  name: 'inbox.addNote',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId, conteudo, mentions }) {
    const { workspaceId, userId: authorId } = tx.actor
    const { rows } = await tx.query(sql`select 1 from conversations where id = ${conversationId}`)
    if (rows.length === 0) throw refuse({ code: 'conversation_not_found', conversationId })
    await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno)
      values (${messageId}, ${workspaceId}, ${conversationId}, 'equipe', ${authorId}, 'text', ${conteudo}, ${tx.now}, true)`)
    for (const { mentionId, userId } of mentions) {
      await tx.query(sql`
        insert into message_mentions (id, workspace_id, conversation_id, message_id, user_id)
        select ${mentionId}, m.workspace_id, ${conversationId}, ${messageId}, m.user_id
        from workspace_members m where m.workspace_id = ${workspaceId} and m.user_id = ${userId}`)
    }
  },
})
