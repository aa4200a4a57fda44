import { updateDeal } from '@vp/domain/pipeline/mutations/update-deal.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { tellDealOwner } from '../tell-deal-owner.ts'

/** Which fields, not what is in them: a title may name a person. */
export const updateDealEffect = defineEffect(updateDeal, async (tx, { dealId, ...changes }) => {
  const campos = Object.keys(changes).toSorted().join(' ')
  await record(tx, { tipo: 'negocio_alterado', entidade: 'deals', id: dealId, dados: { campos } })
  await tellDealOwner(tx, [dealId], changes.ownerId)
})
