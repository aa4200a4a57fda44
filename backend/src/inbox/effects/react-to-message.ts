import { reactToMessage } from '@vp/domain/inbox/mutations/react-to-message.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { sendReactionJob } from '../jobs/send-reaction.ts'

/** The job that tells Meta, in the same commit; a later reaction to the same message is the same job. */
export const reactToMessageEffect = defineEffect(reactToMessage, async (tx, { messageId }) => {
  await addJob(tx, sendReactionJob, { messageId }, { workspaceId: tx.actor.workspaceId })
})
