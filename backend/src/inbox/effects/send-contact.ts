import { sendContact } from '@vp/domain/inbox/mutations/send-contact.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

export const sendContactEffect = defineEffect(sendContact, async (tx, args) => await queueSend(tx, args))
