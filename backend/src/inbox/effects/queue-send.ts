import { addJob } from '../../jobs/outbox.ts'
import type { EffectTx } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { sendMessageJob } from '../jobs/send-message.ts'

/** What was written without a network and taken back or changed there comes in one push: the job waits so long for the rest of it. */
const REST_OF_PUSH_MS = 5_000

const changes: ReadonlySet<string> = new Set(['inbox.cancelMessage', 'inbox.editMessage'])

/** The job that sends a message, in the commit that queued it. */
export async function queueSend(
  tx: EffectTx,
  { messageId, conversationId }: { messageId: string; conversationId: string },
  tipo = 'mensagem_enviada',
): Promise<void> {
  const isChangedLater = tx.after.some(
    ({ name, args }) =>
      changes.has(name) &&
      typeof args === 'object' &&
      args !== null &&
      'messageId' in args &&
      args.messageId === messageId,
  )
  await addJob(
    tx,
    sendMessageJob,
    { messageId },
    { workspaceId: tx.actor.workspaceId, delayMs: isChangedLater ? REST_OF_PUSH_MS : 0 },
  )
  await record(tx, { tipo, entidade: 'messages', id: messageId, dados: { conversationId } })
}
