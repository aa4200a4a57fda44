import { newId } from '@vp/domain/ids.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { mutateOrTell } from '../shell/mutate-or-tell.ts'
import { announce } from '../ui/announce.tsx'
import { toastUndo } from '../ui/toast.tsx'
import { boardTexts } from './texts.pt-BR.ts'

/** A deal where it stands now. */
export interface Movable {
  readonly id: string
  readonly titulo: string
  readonly stage_id: string
  readonly ordem: string
  readonly lost_reason: string | null
}

export interface MoveTarget {
  readonly stageId: string
  readonly stageNome: string
  readonly ordem: string
  /** Why it is lost; null: it is not, or nobody said. */
  readonly lostReason: string | null
}

export type Put = (dealId: string, stageId: string, ordem: string, lostReason: string | null) => Promise<boolean>

const put: Put = (dealId, stageId, ordem, lostReason) =>
  mutateOrTell(moveDeal, { activityId: newId(), dealId, stageId, ordem, lostReason })

/** Moves a deal, says so, and offers the way back where the stage is another. `by`: how it is put there; shown meanwhile. */
export async function moveWithUndo(deal: Movable, target: MoveTarget, by: Put = put): Promise<void> {
  if (deal.stage_id === target.stageId && deal.ordem === target.ordem) return
  if (!(await by(deal.id, target.stageId, target.ordem, target.lostReason))) return
  announce(boardTexts.dropped(deal.titulo, target.stageNome))
  if (deal.stage_id === target.stageId) return
  toastUndo(boardTexts.moved(deal.titulo, target.stageNome), () => {
    void by(deal.id, deal.stage_id, deal.ordem, deal.lost_reason)
  })
}
