import { sendTemplate } from '@vp/domain/inbox/mutations/send-template.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { queueSend } from './queue-send.ts'
import { takeOverFile } from './take-over-file.ts'

/** Takes over the file of the header, where the device has brought one, and adds the job that sends the template. Refuses with
 *  `file_missing`. */
export const sendTemplateEffect = defineEffect(sendTemplate, async (tx, args) => {
  if (args.file !== undefined)
    await takeOverFile(tx, { messageId: args.messageId, attachmentId: args.file.attachmentId })
  await queueSend(tx, args, 'modelo_enviado')
})
