import { assignDeals } from '@vp/domain/pipeline/mutations/assign-deals.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { tellDealOwner } from '../tell-deal-owner.ts'

/** One line for all of them, and one word to whoever got them. */
export const assignDealsEffect = defineEffect(assignDeals, async (tx, { batchId, ids, ownerId }) => {
  const dados = { ownerId, quantos: ids.length, ids: ids.join(',') }
  await record(tx, { tipo: 'negocios_atribuidos', entidade: 'deals', id: batchId, dados })
  await tellDealOwner(tx, ids, ownerId)
})
