import type { MutationTx } from '../mutator.ts'
import { sql } from '../sql.ts'
import { probabilityOf, type NewStage } from './stage.ts'

export async function insertStage(tx: MutationTx, pipelineId: string, stage: NewStage): Promise<void> {
  await tx.query(sql`
    insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor, tipo, probabilidade, dias_parado)
    values (${stage.stageId}, ${tx.actor.workspaceId}, ${pipelineId}, ${stage.nome}, ${stage.ordem}, ${stage.cor}, ${stage.tipo},
      ${probabilityOf(stage.tipo, stage.probabilidade)}, ${stage.diasParado})`)
}
