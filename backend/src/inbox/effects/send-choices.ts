import { sendChoices } from '@vp/domain/inbox/mutations/send-choices.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

export const sendChoicesEffect = defineEffect(sendChoices, async (tx, args) => await queueSend(tx, args))
