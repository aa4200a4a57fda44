import { z } from 'zod'
import { id } from '../../ids.ts'
import { MOST_AT_ONCE } from '../../many.ts'
import { defineMutator } from '../../mutator.ts'
import { removeDeals } from '../remove-deals.ts'

const args = z.object({
  ids: z.array(id).min(1).max(MOST_AT_ONCE),
  /** By which it is taken back. */
  deletionId: id,
})

/** Deletes many deals, as {@link deleteDeal} does one. All or none; who is gone already does not count. Can be taken back (`undoDeletion`).
 *  Refuses with `deal_not_found` when none is left, `deal_not_yours`. */
export const deleteDeals = defineMutator({
  name: 'pipeline.deleteDeals',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { ids, deletionId }) {
    await removeDeals(tx, ids, deletionId)
  },
})
