import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import { inTransaction } from '../database/transaction.ts'
import { sendMessageJob } from '../inbox/jobs/send-message.ts'
import { addJob } from '../jobs/outbox.ts'
import type { Fixture, Workspace } from './fixture.ts'

/** A queued text with its job, as the mutation and its effect write them. */
export async function queueMessage(
  fixture: Fixture,
  workspace: Workspace,
  conversationId: string,
  conteudo: string,
): Promise<string> {
  const messageId = newId()
  await inTransaction(fixture.pool, async (tx) => {
    const now = new Date().toISOString()
    await tx.query(sql`
      insert into messages (id, workspace_id, conversation_id, autor, author_id, tipo, conteudo, horario, status)
      values (${messageId}, ${workspace.id}, ${conversationId}, 'equipe', ${workspace.users.Member}, 'text', ${conteudo}, ${now}, 'queued')`)
    await tx.query(sql`
      update conversations set last_message_id = ${messageId}, last_message_at = ${now}, last_message_status = 'queued' where id = ${conversationId}`)
    await addJob(tx, sendMessageJob, { messageId }, { workspaceId: workspace.id })
  })
  return messageId
}
