import { z } from 'zod'
import { id } from '../../ids.ts'
import { defineMutator } from '../../mutator.ts'
import { removeDeals } from '../remove-deals.ts'

const args = z.object({
  dealId: id,
  /** By which it is taken back; apps that knew no way back named none. */
  deletionId: id.optional(),
})

/** Deletes a deal with its notes and its history; its tasks stay, about nothing. A Member deletes their own. Can be taken back
 *  (`undoDeletion`). Refuses with `deal_not_found`, `deal_not_yours`. */
export const deleteDeal = defineMutator({
  name: 'pipeline.deleteDeal',
  args,
  permission: 'ownRecords.delete',
  async run(tx, { dealId, deletionId }) {
    await removeDeals(tx, [dealId], deletionId)
  },
})
