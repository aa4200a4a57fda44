import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { refuse } from '../../refused.ts'
import { sql } from '../../sql.ts'

const args = z.object({ starId: id, messageId: id })

/** Keeps a message in the person's own list of those to find again; nothing happens where it is there. Refuses with
 *  `message_not_found`. */
export const starMessage = defineMutator({
  name: 'inbox.starMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { starId, messageId }) {
    const { rows } = await tx.query<{ conversation_id: string }>(
      sql`select conversation_id from messages where id = ${messageId}`,
    )
    const message = rows[0]
    if (message === undefined) throw refuse({ code: 'message_not_found', messageId })
    await tx.query(sql`
      insert into starred_messages (id, workspace_id, user_id, conversation_id, message_id)
      values (${starId}, ${tx.actor.workspaceId}, ${tx.actor.userId}, ${message.conversation_id}, ${messageId})
      on conflict (message_id, user_id) do nothing`)
  },
})
