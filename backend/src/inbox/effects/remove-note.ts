import { removeNote } from '@vp/domain/inbox/mutations/remove-note.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** Who was called by name in it is not told any more. */
export const removeNoteEffect = defineEffect(removeNote, async (tx, { messageId, conversationId }) => {
  await record(tx, { tipo: 'nota_excluida', entidade: 'messages', id: messageId, dados: { conversationId } })
  await tx.query(sql`
    delete from notifications
    where workspace_id = ${tx.actor.workspaceId} and referencia_id = ${conversationId} and tipo = 'mencao'
      and dados->>'messageId' = ${messageId}`)
})
