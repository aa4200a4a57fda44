import { placeBetween } from '@vp/domain/fractional-index.ts'
import { newId } from '@vp/domain/ids.ts'
import { moveDeal } from '@vp/domain/pipeline/mutations/move-deal.ts'
import { useCallback, useState } from 'react'
import { mutateOrTell } from '../../shell/mutate-or-tell.ts'
import { query } from '../../sync/query.ts'
import { moveWithUndo, type Put } from '../move-with-undo.ts'
import type { PendingPlace } from './board-model.ts'
import { ordemAt } from './drop-place.ts'
import { nextPlace, nextPlaceQuery, type BoardCard, type BoardStage } from './queries.ts'

interface Target {
  readonly stage: BoardStage
  /** The cards that are seen. */
  readonly column: readonly BoardCard[]
  readonly index: number
  /** Cards that are not seen may lie right behind the place: a drop goes before them. */
  readonly mayHideNext: boolean
}

/** Moves cards: shown in the same frame, undone on request, explained when refused. A stage that means lost asks why first: `asked` is the
 *  card for which it asks. */
export function useMoves() {
  const [place, setPlace] = useState<PendingPlace | null>(null)
  const [asked, setAsked] = useState<{ card: BoardCard; stage: BoardStage; ordem: string } | null>(null)
  const put: Put = useCallback(async (args) => {
    const mine = { id: args.dealId, stageId: args.stageId, ordem: args.ordem }
    setPlace(mine)
    return await mutateOrTell(moveDeal, { activityId: newId(), ...args }).finally(() =>
      // rows come before the answer: the local row is the truth again, also when another's later move is already in it
      setPlace((current) => (current === mine ? null : current)),
    )
  }, [])

  const move = useCallback(
    async (card: BoardCard, { stage, column, index, mayHideNext }: Target) => {
      let ordem = ordemAt(column, card.id, index)
      if (mayHideNext) {
        setPlace({ id: card.id, stageId: stage.id, ordem })
        const before = column.filter(({ id }) => id !== card.id)[index - 1]?.ordem ?? null
        const [next] = await query(nextPlaceQuery(stage.id, card.id, before), nextPlace)
        setPlace(null)
        ordem = placeBetween(before, next?.ordem ?? null)
      }
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
