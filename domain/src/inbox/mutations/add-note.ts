import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ messageId: id, conversationId: id, conteudo: z.string().trim().min(1).max(10_000) })

/** Adds an internal note: a message that only the team sees and that never moves the list.
 *  Refuses with `conversation_not_found`. */
export const addNote = defineMutator({
  name: 'inbox.addNote',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId, conversationId, conteudo }) {
    const { rows } = await tx.query(sql`select 1 from conversations where id = ${conversationId}`)
    if (rows.length === 0) throw refuse({ code: 'conversation_not_found', conversationId })
    await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, interno)
      values (${messageId}, ${tx.actor.workspaceId}, ${conversationId}, 'equipe', ${tx.actor.userId}, 'text', ${conteudo}, ${tx.now}, true)`)
  },
})
