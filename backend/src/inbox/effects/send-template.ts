import { sendTemplate } from '@vp/domain/inbox/mutations/send-template.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

export const sendTemplateEffect = defineEffect(
  sendTemplate,
  async (tx, args) => await queueSend(tx, args, 'modelo_enviado'),
)
