import { markRead } from '@vp/domain/inbox/mutations/mark-read.ts'
import { addJob } from '../../jobs/outbox.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { markReadAtMetaJob } from '../jobs/mark-read-at-meta.ts'
import { lastInbound } from '../receipts/last-inbound.ts'

/** The job that tells Meta, unless the number is set to tell customers nothing. No trace else: too frequent and too personal. */
export const markReadEffect = defineEffect(markRead, async (tx, { conversationId, lastSeenMessageId }) => {
  const { workspaceId } = tx.actor
  const read = await lastInbound(tx, { workspaceId, conversationId, upToId: lastSeenMessageId })
  if (read !== null) await addJob(tx, markReadAtMetaJob, { messageId: read.id }, { workspaceId })
})
