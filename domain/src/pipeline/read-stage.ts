import type { MutationTx } from '../mutator.ts'
import { sql } from '../sql.ts'
import type { StageType } from './stage.ts'

export interface StageRow {
  id: string
  pipeline_id: string
  tipo: StageType
}

export async function readStage(tx: MutationTx, stageId: string): Promise<StageRow | null> {
  const { rows } = await tx.query<StageRow>(
    sql`select id, pipeline_id, tipo from pipeline_stages where id = ${stageId}`,
  )
  return rows[0] ?? null
}
