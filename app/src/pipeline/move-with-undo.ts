import { newId } from '@vp/domain/ids.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import type { z } from 'zod'
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

export type Put = (put: Omit<z.input<typeof moveDeal.args>, 'activityId'>) => Promise<boolean>

const put: Put = (args) => mutateOrTell(moveDeal, { activityId: newId(), ...args })

/** Moves a deal, says so, and offers the way back where the stage is another. `by`: how it is put there; shown meanwhile. */
export async function moveWithUndo(deal: Movable, target: MoveTarget, by: Put = put): Promise<void> {
  if (deal.stage_id === target.stageId && deal.ordem === target.ordem) return
  const { stageId, ordem, lostReason } = target
  if (!(await by({ dealId: deal.id, stageId, ordem, lostReason }))) return
  announce(boardTexts.dropped(deal.titulo, target.stageNome))
  if (deal.stage_id === target.stageId) return
  toastUndo(boardTexts.moved(deal.titulo, target.stageNome), () => {
    void by({ dealId: deal.id, stageId: deal.stage_id, ordem: deal.ordem, lostReason: deal.lost_reason, isUndo: true })
  })
}
