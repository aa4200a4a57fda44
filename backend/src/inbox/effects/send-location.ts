import { sendLocation } from '@vp/domain/inbox/mutations/send-location.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'

export const sendLocationEffect = defineEffect(sendLocation, async (tx, args) => await queueSend(tx, args))
