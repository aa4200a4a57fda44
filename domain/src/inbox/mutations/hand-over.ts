import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { addNote } from './add-note.ts'
import { assignConversation } from './assign-conversation.ts'

const args = z.object({
  assignmentId: id,
  messageId: id,
  conversationId: id,
  ownerId: id,
  conteudo: z.string().trim().min(1).max(10_000),
})

/** Gives a conversation to a person with a note of what they must know: both or neither. Refuses with
 *  `forbidden` (see `mayAssign`), `conversation_not_found`, `assignee_not_a_member`. */
export const handOver = defineMutator({
  name: 'inbox.handOver',
  args,
  permission: 'conversations.assignSelf',
  async run(tx, { assignmentId, messageId, conversationId, ownerId, conteudo }) {
    await assignConversation.run(tx, { assignmentId, conversationId, ownerId })
    await addNote.run(tx, addNote.args.parse({ messageId, conversationId, conteudo }))
  },
})
