import { sendMedia } from '@vp/domain/inbox/mutations/send-media.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'
import { takeOverFile } from './take-over-file.ts'

/** Takes over the file that the device has brought, and adds the job that sends it. Refuses with `file_missing`. */
export const sendMediaEffect = defineEffect(sendMedia, async (tx, { messageId, conversationId, attachmentId }) => {
  await takeOverFile(tx, { messageId, attachmentId })
  await queueSend(tx, { messageId, conversationId })
})
