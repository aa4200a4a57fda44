import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { sql } from '../../sql.ts'

const args = z.object({ activityId: id, dealId: id })

/** Takes away a note of one's own from a deal; one that is gone already, or is a colleague's, stays as it is. */
export const deleteDealNote = defineMutator({
  name: 'pipeline.deleteDealNote',
  args,
  permission: 'deals.write',
  async run(tx, { activityId, dealId }) {
    await tx.query(sql`
      delete from deal_activities
      where id = ${activityId} and deal_id = ${dealId} and tipo = 'nota' and author_id = ${tx.actor.userId}`)
  },
})
