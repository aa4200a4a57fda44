import { deleteDeals } from '@vp/domain/pipeline/mutations/delete-deals.ts'
import { forgetInADay } from '../../deletions/jobs/forget-deletion.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteDealsEffect = defineEffect(deleteDeals, async (tx, { ids, deletionId }) => {
  await forgetInADay(tx, deletionId)
  for (const id of ids) await record(tx, { tipo: 'negocio_excluido', entidade: 'deals', id })
})
