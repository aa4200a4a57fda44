import { createDeal } from '@vp/domain/pipeline/mutations/create-deal.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'
import { tellDealOwner } from '../tell-deal-owner.ts'

export const createDealEffect = defineEffect(createDeal, async (tx, { dealId, ownerId }) => {
  const { rows } = await tx.query<{ stage_id: string; status: string }>(sql`
    select stage_id, status from deals where workspace_id = ${tx.actor.workspaceId} and id = ${dealId}`)
  const deal = rows[0]
  if (deal === undefined) return
  await record(tx, {
    tipo: 'negocio_criado',
    entidade: 'deals',
    id: dealId,
    dados: { stageId: deal.stage_id, status: deal.status },
  })
  await tellDealOwner(tx, [dealId], ownerId)
})
