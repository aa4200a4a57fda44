import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({ messageId: id })

/** Takes a message off the person's own list; nothing happens where it is not on it. */
export const unstarMessage = defineMutator({
  name: 'inbox.unstarMessage',
  args,
  permission: 'conversations.answer',
  async run(tx, { messageId }) {
    await tx.query(sql`delete from starred_messages where message_id = ${messageId} and user_id = ${tx.actor.userId}`)
  },
})
