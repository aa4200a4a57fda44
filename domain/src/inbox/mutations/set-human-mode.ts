import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ conversationId: id, isHuman: z.boolean() })

/** Keeps automatic answers out of a conversation, or lets them in again. Refuses with `conversation_not_found`. */
export const setHumanMode = defineMutator({
  name: 'inbox.setHumanMode',
  args,
  permission: 'conversations.answer',
  async run(tx, { conversationId, isHuman }) {
    const updated = await tx.query(sql`
      update conversations set modo_atendimento_humano = ${isHuman} where id = ${conversationId}`)
    if (updated.affectedRows === 0) throw refuse({ code: 'conversation_not_found', conversationId })
  },
})
