import { setHumanMode } from '@vp/domain/inbox/mutations/set-human-mode.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const setHumanModeEffect = defineEffect(setHumanMode, async (tx, { conversationId, isHuman }) => {
  await record(tx, {
    tipo: isHuman ? 'atendimento_humano' : 'atendimento_automatico',
    entidade: 'conversations',
    id: conversationId,
  })
})
