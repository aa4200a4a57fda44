import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { newId } from '@vp/domain/ids.ts'
import { useCallback, useState } from 'react'
import { mutate } from '../../sync/mutate.ts'
import { announce } from '../../ui/announce.tsx'
import { toastUndo } from '../../ui/toast.tsx'
import { explainRefusal } from '../../shell/explain-refusal.ts'
import { boardTexts } from '../texts.pt-BR.ts'
import type { PendingPlace } from './board-model.ts'
import { ordemAt } from './drop-place.ts'
import type { BoardCard } from './queries.ts'

interface Target {
  readonly stageId: string
  readonly stageNome: string
  /** The whole column, filtered cards included, so that a drop never lands on an invisible neighbour. */
  readonly column: readonly BoardCard[]
  readonly index: number
}

/** Moves cards: shown in the same frame, undone on request, explained when refused. */
export function useMoves() {
  const [place, setPlace] = useState<PendingPlace | null>(null)
  const put = useCallback(async (dealId: string, stageId: string, ordem: string) => {
    const mine = { id: dealId, stageId, ordem }
    setPlace(mine)
    const result = await mutate(moveDeal, { activityId: newId(), dealId, stageId, ordem }).finally(() =>
      // rows come before the answer: the local row is the truth again, also when another's later move is already in it
      setPlace((current) => (current === mine ? null : current)),
    )
    if (result.status === 'queued') return true
    explainRefusal(result.refusal)
    return false
  }, [])

  const move = useCallback(
    async (card: BoardCard, target: Target) => {
      const ordem = ordemAt(target.column, card.id, target.index)
      if (card.stage_id === target.stageId && card.ordem === ordem) return
      if (!(await put(card.id, target.stageId, ordem))) return
      announce(boardTexts.dropped(card.titulo, target.stageNome))
      if (card.stage_id === target.stageId) return
      toastUndo(boardTexts.moved(card.titulo, target.stageNome), () => void put(card.id, card.stage_id, card.ordem))
    },
    [put],
  )
  return { place, move }
}
