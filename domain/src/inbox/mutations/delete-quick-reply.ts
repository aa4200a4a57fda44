import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({ quickReplyId: id })

/** Takes a quick reply away; nothing happens where it is gone already. Written again with `inbox.saveQuickReply`, it is back. */
export const deleteQuickReply = defineMutator({
  name: 'inbox.deleteQuickReply',
  args,
  permission: 'quickReplies.write',
  async run(tx, { quickReplyId }) {
    await tx.query(sql`delete from quick_replies where id = ${quickReplyId}`)
  },
})
