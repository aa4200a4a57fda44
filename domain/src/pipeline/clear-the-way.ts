import type { MutationTx } from '../mutator.ts'
import { refuse } from '../refused.ts'
import { sql, type SqlStatement } from '../sql.ts'
import { readStage, type StageRow } from './read-stage.ts'
import { sendDeals } from './put-deals.ts'

/** Sends the deals of what is about to be deleted where the person said. `which`: a condition on deals called `d`.
 *  @throws Refused `stage_has_deals` when nobody said where and there are some, `stage_not_found` when it is gone or not `fit`,
 *  `custom_fields_missing` when it means won and one of them lacks what must be filled in */
export async function clearTheWay(
  tx: MutationTx,
  which: SqlStatement,
  toStageId: string | null,
  seed: string,
  isFit: (stage: StageRow) => boolean,
): Promise<void> {
  if (toStageId === null) {
    const { rows } = await tx.query<{ deals: number }>(sql`select count(*)::int as deals from deals d where ${which}`)
    const negocios = rows[0]?.deals ?? 0
    if (negocios > 0) throw refuse({ code: 'stage_has_deals', negocios })
    return
  }
  const stage = await readStage(tx, toStageId)
  if (stage === null || !isFit(stage)) throw refuse({ code: 'stage_not_found', stageId: toStageId })
  await sendDeals(tx, which, stage, seed)
}
