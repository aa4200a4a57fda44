import { sendMessage } from '@vp/domain/inbox/mutations/send-message.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

export const sendMessageEffect = defineEffect(sendMessage, async (tx, args) => await queueSend(tx, args))
