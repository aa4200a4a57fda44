import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'
import { quickReplyShortcut, quickReplyText, quickReplyTitle } from '../quick-reply.ts'
import { refuseTakenShortcut } from '../refuse-taken-shortcut.ts'

const args = z.object({
  quickReplyId: id,
  titulo: quickReplyTitle,
  atalho: quickReplyShortcut,
  conteudo: quickReplyText,
})

/** Writes a quick reply, a new one or over the one with this id. Refuses with `shortcut_taken`. */
export const saveQuickReply = defineMutator({
  name: 'inbox.saveQuickReply',
  args,
  permission: 'quickReplies.write',
  async run(tx, { quickReplyId, titulo, atalho, conteudo }) {
    await refuseTakenShortcut(tx, quickReplyId, atalho)
    const changed = await tx.query(sql`
      update quick_replies set titulo = ${titulo}, atalho = ${atalho}, conteudo = ${conteudo} where id = ${quickReplyId}`)
    if (changed.affectedRows > 0) return
    await tx.query(sql`
      insert into quick_replies (id, workspace_id, titulo, atalho, conteudo)
      values (${quickReplyId}, ${tx.actor.workspaceId}, ${titulo}, ${atalho}, ${conteudo})`)
  },
})
