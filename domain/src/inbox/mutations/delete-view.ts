import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({ viewId: id })

/** Takes a saved list of the person's away; nothing happens where it is gone already. Saved again with its id, it is back. */
export const deleteView = defineMutator({
  name: 'inbox.deleteView',
  args,
  permission: 'workspace.read',
  async run(tx, { viewId }) {
    await tx.query(sql`delete from saved_views where id = ${viewId} and user_id = ${tx.actor.userId}`)
  },
})
