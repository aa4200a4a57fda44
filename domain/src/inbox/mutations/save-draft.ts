import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({
  draftId: id,
  conversationId: id,
  conteudo: z.string().max(10_000),
  /** Written for the team: it must not come back as a message to the customer, on whatever device. */
  interno: z.boolean().default(false),
})

/** Keeps what a person has typed but not sent, one draft per person and conversation; an empty one is removed.
 *  Refuses with `conversation_not_found`. */
export const saveDraft = defineMutator({
  name: 'inbox.saveDraft',
  args,
  permission: 'drafts.write',
  replaceKey: ({ conversationId }) => conversationId,
  async run(tx, { draftId, conversationId, conteudo, interno }) {
    if (conteudo === '') {
      await tx.query(sql`delete from drafts where conversation_id = ${conversationId} and user_id = ${tx.actor.userId}`)
      return
    }
    const { rows } = await tx.query(sql`select 1 from conversations where id = ${conversationId}`)
    if (rows.length === 0) throw refuse({ code: 'conversation_not_found', conversationId })
    await tx.query(sql`
      insert into drafts (id, workspace_id, user_id, conversation_id, conteudo, interno)
      values (${draftId}, ${tx.actor.workspaceId}, ${tx.actor.userId}, ${conversationId}, ${conteudo}, ${interno})
      on conflict (conversation_id, user_id) do update set conteudo = excluded.conteudo, interno = excluded.interno`)
  },
})
