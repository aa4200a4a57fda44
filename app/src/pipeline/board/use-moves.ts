import { newId } from '@vp/domain/ids.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { useCallback, useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { moveWithUndo, type Put } from '../move-with-undo.ts'
import type { PendingPlace } from './board-model.ts'
import { ordemAt } from './drop-place.ts'
import type { BoardCard, BoardStage } from './queries.ts'

interface Target {
  readonly stage: BoardStage
  /** The whole column, filtered cards included, so that a drop never lands on an invisible neighbour. */
  readonly column: readonly BoardCard[]
  readonly index: number
}

/** Moves cards: shown in the same frame, undone on request, explained when refused. A stage that means lost asks why first: `asked` is the
 *  card for which it asks. */
export function useMoves() {
  const [place, setPlace] = useState<PendingPlace | null>(null)
  const [asked, setAsked] = useState<{ card: BoardCard; stage: BoardStage; ordem: string } | null>(null)
  const put: Put = useCallback(async (dealId, stageId, ordem, lostReason) => {
    const mine = { id: dealId, stageId, ordem }
    setPlace(mine)
    return await mutateOrTell(moveDeal, { activityId: newId(), dealId, stageId, ordem, lostReason }).finally(() =>
      // rows come before the answer: the local row is the truth again, also when another's later move is already in it
      setPlace((current) => (current === mine ? null : current)),
    )
  }, [])

  const move = useCallback(
    async (card: BoardCard, { stage, column, index }: Target) => {
      const ordem = ordemAt(column, card.id, index)
      if (stage.tipo === 'perdido' && card.status !== 'perdido') setAsked({ card, stage, ordem })
      else await moveWithUndo(card, { stageId: stage.id, stageNome: stage.nome, ordem, lostReason: null }, put)
    },
    [put],
  )

  /** Without a reason the card stays where it was; null: there is none to tell. */
  const answer = useCallback(
    (lostReason?: string | null) => {
      setAsked(null)
      if (asked === null || lostReason === undefined) return
      const { card, stage, ordem } = asked
      void moveWithUndo(card, { stageId: stage.id, stageNome: stage.nome, ordem, lostReason }, put)
    },
    [asked, put],
  )
  return { place, asked: asked?.card ?? null, move, answer }
}
