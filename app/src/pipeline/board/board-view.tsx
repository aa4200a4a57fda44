import { Accessibility, defaultPreset, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { DragDropProvider, type DragEndEvent, type DragMoveEvent } from '@dnd-kit/react'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useCallback, useMemo, useRef } from 'react'
import { useCan } from '../../auth/use-member.ts'
import { useOverrides } from '../../overrides/queries.ts'
import { DragCopy } from '../../ui/drag-copy.tsx'
import { LostReasonDialog } from '../deal/lost-reason-dialog.tsx'
import { boardTexts, dealPageTexts } from '../texts.pt-BR.ts'
import { BoardColumnView } from './board-column.tsx'
import { arrange, indexOfPlace } from './board-model.ts'
import { CARD_HINT_ID, DealCard } from './deal-card.tsx'
import type { BoardCard, BoardStage, StageSum } from './queries.ts'
import { placeUnder, useHand, type DropPlace } from './use-card-drag.ts'
import { useKeyboardMoves } from './use-keyboard-moves.ts'
import { useMoves } from './use-moves.ts'

const LIFT_AFTER_MS = 180

/** A mouse lifts as soon as it moves, a finger after a moment, so that a swipe still scrolls. */
const sensors = [
  PointerSensor.configure({
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: LIFT_AFTER_MS, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 4 })],
    preventActivation: (event) =>
      event.target instanceof Element && event.target.closest('button:not([data-grip]), a') !== null,
  }),
]
// what is spoken is ours (use-keyboard-moves.ts), in Portuguese
const plugins = defaultPreset.plugins.filter((plugin) => plugin !== Accessibility)

interface BoardViewProps {
  stages: readonly BoardStage[]
  cards: readonly BoardCard[]
  sums: readonly StageSum[]
  /** Not all deals are asked for. */
  isFiltered: boolean
  collapsed: ReadonlySet<string>
  onToggle: (stageId: string) => void
  /** More cards of a stage are wanted. */
  onMore: (stageId: string) => void
  onNewDeal: (stageId: string) => void
}

/** The stages side by side with their cards, moved by mouse, finger or keys. */
export function BoardView(props: BoardViewProps) {
  const { stages, cards, sums, isFiltered, collapsed, onToggle, onMore, onNewDeal } = props
  const navigate = useNavigate()
  const board = useRef<HTMLDivElement>(null)
  const hand = useHand()
  const { place, asked, move, answer } = useMoves()
  const canMove = useCan('deals.write')
  const overridesOf = useOverrides('negocio')
  const focusers = useRef(new Map<string, (cardId: string) => void>())
  const registerFocus = useCallback((stageId: string, focus: ((cardId: string) => void) | null) => {
    if (focus === null) focusers.current.delete(stageId)
    else focusers.current.set(stageId, focus)
  }, [])

  const columns = useMemo(() => arrange(stages, cards, sums, place), [stages, cards, sums, place])

  const drop = (card: BoardCard, { stageId, index }: DropPlace) => {
    const column = columns.find((each) => each.stage.id === stageId)
    if (!column) return
    const others = column.cards.filter((each) => each.id !== card.id)
    const isAtEnd = index >= others.length && column.cards.length < column.count
    void move(card, { stage: column.stage, column: others, index, mayHideNext: isFiltered || isAtEnd })
  }
  const focusCard = (stageId: string, cardId: string) => {
    // where the card has just been dropped it is drawn in the next frame
    requestAnimationFrame(() => focusers.current.get(stageId)?.(cardId))
  }
  const { onCardKey, onCardBlur } = useKeyboardMoves({ columns, hand, canMove, drop, focusCard })

  const lifted = hand.hand === null ? undefined : cards.find((card) => card.id === hand.hand?.cardId)

  const underPointer = (id: unknown, { x, y }: { x: number; y: number }): DropPlace | null => {
    if (board.current === null || typeof id !== 'string') return null
    const under = placeUnder(board.current, id, x, y)
    return under === null ? null : { stageId: under.stageId, index: indexOfPlace(columns, id, under) }
  }

  const follow = ({ operation, to }: DragMoveEvent) => {
    const under = underPointer(operation.source?.id, to ?? operation.position.current)
    if (under) hand.hover(under)
  }

  // Moves are told once a frame, and a throw may end between two of them: where it was let go is what counts.
  const letGo = ({ operation, nativeEvent, canceled }: DragEndEvent) => {
    const { hand: held } = hand
    hand.release()
    const card = cards.find((each) => each.id === operation.source?.id)
    if (canceled || !card) return
    const under = nativeEvent instanceof PointerEvent ? underPointer(card.id, nativeEvent) : null
    const target = under ?? held?.place
    if (target) drop(card, target)
  }

  return (
    <>
      <p id={CARD_HINT_ID} hidden>
        {boardTexts.cardHint}
      </p>
      <DragDropProvider
        sensors={sensors}
        plugins={plugins}
        onDragStart={(event) => {
          const card = cards.find((each) => each.id === event.operation.source?.id)
          const column = columns.find((each) => each.stage.id === card?.stage_id)
          if (!card || !column) return
          hand.lift(
            card.id,
            { stageId: card.stage_id, index: column.cards.findIndex((each) => each.id === card.id) },
            'pointer',
          )
        }}
        onDragMove={follow}
        onDragEnd={letGo}
      >
        <div
          ref={board}
          data-board
          className={clsx(
            'flex min-h-0 flex-1 scroll-px-3 gap-3 overflow-x-auto p-3 md:snap-none',
            // snapping would pull the board back from under a card that is held at its edge
            lifted === undefined && 'snap-x snap-proximity',
          )}
        >
          {columns.map((column) => (
            <BoardColumnView
              key={column.stage.id}
              column={column}
              stages={stages}
              liftedId={hand.hand?.cardId ?? null}
              dropAt={hand.hand?.place.stageId === column.stage.id ? hand.hand.place.index : null}
              isCollapsed={collapsed.has(column.stage.id)}
              onToggle={() => onToggle(column.stage.id)}
              onMore={onMore}
              onNewDeal={() => onNewDeal(column.stage.id)}
              registerFocus={registerFocus}
              canMove={canMove}
              overridesOf={overridesOf}
              onCardKey={onCardKey}
              onCardBlur={onCardBlur}
              onMoveTo={(card, stageId) => drop(card, { stageId, index: 0 })}
              onOpen={(dealId) =>
                void navigate({ to: '/app/funil/$dealId', params: { dealId }, search: (before) => before })
              }
              onOpenConversation={(conversationId) =>
                void navigate({ to: '/app/inbox/$conversationId', params: { conversationId } })
              }
            />
          ))}
        </div>
        <DragCopy>
          {lifted === undefined ? null : (
            <DealCard
              card={lifted}
              stage={stages.find(({ id }) => id === lifted.stage_id)}
              stages={stages}
              canMove
              isLifted
            />
          )}
        </DragCopy>
      </DragDropProvider>
      {asked === null ? null : (
        <LostReasonDialog text={dealPageTexts.lostText(asked.titulo)} onConfirm={answer} onClose={() => answer()} />
      )}
    </>
  )
}
