import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const addNoteEffect = defineEffect(addNote, async (tx, { messageId, conversationId }) => {
  await record(tx, { tipo: 'nota_criada', entidade: 'messages', id: messageId, dados: { conversationId } })
})
