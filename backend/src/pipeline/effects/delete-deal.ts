import { deleteDeal } from '@vp/domain/pipeline/mutations/delete-deal.ts'
import { forgetInADay } from '../../deletions/jobs/forget-deletion.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteDealEffect = defineEffect(deleteDeal, async (tx, { dealId, deletionId }) => {
  await forgetInADay(tx, deletionId)
  await record(tx, { tipo: 'negocio_excluido', entidade: 'deals', id: dealId })
})
