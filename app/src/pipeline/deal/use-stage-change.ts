import { placeBetween } from '@vp/domain/fractional-index.ts'
import { useState } from 'react'
import { topOfStageQuery, topOrdem, type StageChoice } from '../../deals/queries.ts'
import { query } from '../../sync/query.ts'
import { moveWithUndo } from '../move-with-undo.ts'
import { cameFrom, cameFromQuery, type Deal } from './queries.ts'

/** Puts a deal on top of another stage from its own page; a stage that means lost asks why first. `asked`: the stage for which it asks. */
export function useStageChange(deal: Deal, stages: readonly StageChoice[]) {
  const [asked, setAsked] = useState<StageChoice | null>(null)

  async function go(stage: StageChoice, lostReason: string | null) {
    const [top] = await query(topOfStageQuery(stage.id), topOrdem)
    const ordem = placeBetween(null, top?.ordem ?? null)
    await moveWithUndo(deal, { stageId: stage.id, stageNome: stage.nome, ordem, lostReason })
  }

  function change(stageId: string) {
    const stage = stages.find(({ id }) => id === stageId)
    if (stage === undefined || stage.id === deal.stage_id) return
    if (stage.tipo === 'perdido' && deal.status !== 'perdido') setAsked(stage)
    else void go(stage, null)
  }

  const answer = (reason?: string | null) => {
    const stage = asked
    setAsked(null)
    if (stage !== null && reason !== undefined) void go(stage, reason)
  }

  const reopen = async () => {
    const [last] = await query(cameFromQuery(deal.id), cameFrom)
    const open = stages.filter((stage) => stage.tipo === 'aberta' && stage.pipeline_id === deal.pipeline_id)
    const stage = open.find(({ id }) => id === last?.from_stage_id) ?? open[0]
    if (stage !== undefined) await go(stage, null)
  }

  return {
    asked,
    change,
    /** Without a reason the question is taken back; null: there is none to tell. */
    answer,
    /** Back into the open stage that it came from, or the first one. */
    reopen,
  }
}
