import { newId } from '@vp/domain/ids.ts'
import { messagePreview } from '@vp/domain/inbox/message-preview.ts'
import { plainWords } from '@vp/domain/inbox/rich-text.ts'
import { addNote } from '@vp/domain/inbox/mutations/add-note.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** Tells those who are called by name in it, but not the author. */
export const addNoteEffect = defineEffect(addNote, async (tx, { messageId, conversationId, conteudo }) => {
  await record(tx, { tipo: 'nota_criada', entidade: 'messages', id: messageId, dados: { conversationId } })
  const { rows } = await tx.query<{ user_id: string }>(sql`
    select distinct user_id from message_mentions where message_id = ${messageId} and user_id <> ${tx.actor.userId}`)
  for (const { user_id: userId } of rows) {
    await tx.query(sql`
      insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados)
      select ${newId()}, p.workspace_id, ${userId}, 'mencao', p.nome || ' mencionou você', ${messagePreview(plainWords(conteudo))}, 'conversa',
        ${conversationId}, ${JSON.stringify({ messageId })}
      from profiles p where p.workspace_id = ${tx.actor.workspaceId} and p.user_id = ${tx.actor.userId}`)
  }
})
