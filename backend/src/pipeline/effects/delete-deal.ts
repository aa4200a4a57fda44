import { deleteDeal } from '@vp/domain/pipeline/mutations/delete-deal.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

export const deleteDealEffect = defineEffect(deleteDeal, async (tx, { dealId }) => {
  await record(tx, { tipo: 'negocio_excluido', entidade: 'deals', id: dealId })
})
