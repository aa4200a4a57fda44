import { moveDeals } from '@vp/domain/pipeline/mutations/move-deals.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** One line for all of them: from where to where each went is in its history. */
export const moveDealsEffect = defineEffect(moveDeals, async (tx, { batchId, moves }) => {
  const stages = new Set(moves.map(({ stageId }) => stageId))
  const dados = {
    quantos: moves.length,
    toStageIds: [...stages].join(','),
    ids: moves.map(({ dealId }) => dealId).join(','),
  }
  await record(tx, { tipo: 'negocios_movidos', entidade: 'deals', id: batchId, dados })
})
