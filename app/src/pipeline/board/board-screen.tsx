import { Accessibility, defaultPreset, PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'
import { DragDropProvider, DragOverlay, type DragEndEvent, type DragMoveEvent } from '@dnd-kit/react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Columns3 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useCan, useMe } from '../../auth/use-member.ts'
import { useOverrides } from '../../overrides/queries.ts'
import { PhoneConnection } from '../../shell/phone-connection.tsx'
import { Chips } from '../../ui/chips.tsx'
import { DragCopy } from '../../ui/drag-copy.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney } from '../../ui/format.ts'
import { ScreenHeading } from '../../ui/screen-heading.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import { BoardColumnView } from './board-column.tsx'
import { arrange } from './board-model.ts'
import { CARD_HINT_ID, DealCard } from './deal-card.tsx'
import { useCards, usePipelines, useStages, useStageSums, type BoardCard, type BoardPipeline } from './queries.ts'
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

/** `/app/funil`: the deals of a pipeline, stage by stage. */
export function BoardScreen() {
  const pipelines = usePipelines()
  const search = useSearch({ from: '/app/funil' })
  const pipeline = pipelines.find((each) => each.id === search.funil) ?? pipelines[0]
  if (!pipeline) return <EmptyState icon={Columns3} title={boardTexts.emptyTitle} text={boardTexts.emptyText} />
  return <Board key={pipeline.id} pipeline={pipeline} pipelines={pipelines} isMineOnly={search.donos === 'meus'} />
}

interface BoardProps {
  pipeline: BoardPipeline
  pipelines: readonly BoardPipeline[]
  isMineOnly: boolean
}

function Board({ pipeline, pipelines, isMineOnly }: BoardProps) {
  const navigate = useNavigate()
  const { userId } = useMe()
  const stages = useStages(pipeline.id)
  const cards = useCards(pipeline.id)
  const sums = useStageSums(pipeline.id)
  const board = useRef<HTMLDivElement>(null)
  const hand = useHand()
  const { place, move } = useMoves()
  const canMove = useCan('deals.write')
  const overridesOf = useOverrides('negocio')

  const all = useMemo(() => arrange(stages, cards, sums, place, () => true), [stages, cards, sums, place])
  const columns = useMemo(
    () => arrange(stages, cards, sums, place, (card) => !isMineOnly || card.owner_id === userId),
    [stages, cards, sums, place, isMineOnly, userId],
  )
  const totals = useMemo(() => {
    const open = new Set(stages.filter((stage) => stage.tipo === 'aberta').map((stage) => stage.id))
    // cents as integers: sums of numeric text stay exact
    const cents = new Map<string, bigint>()
    for (const sum of sums) {
      if (open.has(sum.stage_id))
        cents.set(sum.moeda, (cents.get(sum.moeda) ?? 0n) + BigInt(sum.total.replace('.', '')))
    }
    return [...cents].map(([moeda, total]) => formatMoney(Number(total) / 100, moeda)).join(' + ')
  }, [stages, sums])

  /** The neighbours that are seen decide the place; the whole column decides the `ordem`. */
  const drop = (card: BoardCard, { stageId, index }: DropPlace) => {
    const column = all.find((each) => each.stage.id === stageId)
    const seen = columns.find((each) => each.stage.id === stageId)?.cards.filter((each) => each.id !== card.id) ?? []
    if (!column) return
    const others = column.cards.filter((each) => each.id !== card.id)
    const after = seen[index - 1]
    const wholeIndex = after === undefined ? 0 : others.findIndex((each) => each.id === after.id) + 1
    void move(card, { stageId, stageNome: column.stage.nome, column: others, index: index === 0 ? 0 : wholeIndex })
  }
  const { onCardKey, onCardBlur } = useKeyboardMoves({ columns, hand, canMove, drop })

  const lifted = hand.hand === null ? undefined : cards.find((card) => card.id === hand.hand?.cardId)

  const underPointer = (id: unknown, { x, y }: { x: number; y: number }): DropPlace | null =>
    board.current === null || typeof id !== 'string' ? null : placeUnder(board.current, id, x, y)

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
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-2.5">
        <ScreenHeading title={boardTexts.title} />
        <PhoneConnection />
        <span className="w-full md:hidden" />
        <Chips
          label={boardTexts.pipeline}
          value={pipeline.id}
          chips={pipelines.map(({ id, nome }) => ({ value: id, label: nome }))}
          onChange={(funil) =>
            void navigate({ to: '/app/funil', search: { funil, donos: isMineOnly ? 'meus' : undefined } })
          }
        />
        <Chips
          label={boardTexts.filter}
          value={isMineOnly ? 'meus' : 'todos'}
          chips={[
            { value: 'todos', label: boardTexts.all },
            { value: 'meus', label: boardTexts.mine },
          ]}
          onChange={(donos) => void navigate({ to: '/app/funil', search: { funil: pipeline.id, donos } })}
        />
        <p className="ml-auto text-sm text-muted">
          Em aberto <strong className="font-semibold text-default tabular-nums">{totals}</strong>
        </p>
      </header>
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
          className="flex min-h-0 flex-1 snap-x snap-proximity scroll-px-3 gap-3 overflow-x-auto p-3 md:snap-none"
        >
          {columns.map((column) => (
            <BoardColumnView
              key={column.stage.id}
              column={column}
              stages={stages}
              liftedId={hand.hand?.cardId ?? null}
              dropAt={hand.hand?.place.stageId === column.stage.id ? hand.hand.place.index : null}
              canMove={canMove}
              overridesOf={overridesOf}
              onCardKey={onCardKey}
              onCardBlur={onCardBlur}
              onMoveTo={(card, stageId) => drop(card, { stageId, index: 0 })}
              onOpenConversation={(conversationId) =>
                void navigate({ to: '/app/inbox/$conversationId', params: { conversationId } })
              }
            />
          ))}
        </div>
        <DragOverlay>
          {lifted === undefined ? null : (
            <DragCopy>
              <DealCard card={lifted} stages={stages} canMove isLifted />
            </DragCopy>
          )}
        </DragOverlay>
      </DragDropProvider>
    </div>
  )
}
