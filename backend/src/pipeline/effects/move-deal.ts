import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { sql } from '@vp/domain/sql.ts'
import { defineEffect } from '../../mutations/effect.ts'
import { record } from '../../mutations/record.ts'

/** A change of place within a stage is no event; a change of stage is. */
export const moveDealEffect = defineEffect(moveDeal, async (tx, { activityId, dealId, stageId }) => {
  const { rows } = await tx.query<{ from_stage_id: string | null; undoes_id: string | null; status: string }>(sql`
    select a.from_stage_id, a.undoes_id, d.status from deal_activities a join deals d on d.id = a.deal_id
    where a.workspace_id = ${tx.actor.workspaceId} and a.id = ${activityId}`)
  const moved = rows[0]
  if (moved === undefined) return
  const dados = {
    fromStageId: moved.from_stage_id,
    toStageId: stageId,
    status: moved.status,
    undoesId: moved.undoes_id,
  }
  await record(tx, { tipo: 'negocio_movido', entidade: 'deals', id: dealId, dados })
})
