import { handOver } from '@vp/domain/inbox/mutations/hand-over.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { tellAssigned } from '../tell-assigned.ts'

/** Tells the person who got the conversation, with the note's words. */
export const handOverEffect = defineEffect(handOver, async (tx, { conversationId, messageId, ownerId, conteudo }) => {
  const dados = { ownerId, messageId }
  await record(tx, { tipo: 'conversa_atribuida', entidade: 'conversations', id: conversationId, dados })
  await tellAssigned(tx, { conversationId, ownerId, note: conteudo })
})
