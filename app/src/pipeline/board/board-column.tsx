import { Fragment, type KeyboardEvent } from 'react'
import { useDraggable } from '@dnd-kit/react'
import { OverrideNotice } from '../../overrides/override-notice.tsx'
import type { Override } from '../../overrides/queries.ts'
import { formatMoneyShort, formatMoney, plural } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { boardTexts } from '../texts.pt-BR.ts'
import type { BoardColumn } from './board-model.ts'
import { DealCard } from './deal-card.tsx'
import type { BoardCard, BoardStage } from './queries.ts'

export interface CardActions {
  readonly canMove: boolean
  readonly onCardKey: (card: BoardCard, event: KeyboardEvent) => void
  readonly onCardBlur: (card: BoardCard) => void
  readonly onMoveTo: (card: BoardCard, stageId: string) => void
  readonly onOpenConversation: (conversationId: string) => void
  readonly overridesOf: (dealId: string) => readonly Override[]
}

interface BoardColumnProps extends CardActions {
  column: BoardColumn
  stages: readonly BoardStage[]
  /** The card in a person's hand, if any. */
  liftedId: string | null
  /** Where that card would land in this column. */
  dropAt: number | null
}

function DraggableCard({
  card,
  stages,
  isLifted,
  ...actions
}: { card: BoardCard; stages: readonly BoardStage[]; isLifted: boolean } & CardActions) {
  const { ref, isDragging } = useDraggable({ id: card.id, disabled: !actions.canMove })
  return (
    <div className={isDragging ? 'opacity-40' : ''}>
      <DealCard
        ref={ref}
        card={card}
        stages={stages}
        canMove={actions.canMove}
        isLifted={isLifted}
        onKeyDown={(event) => actions.onCardKey(card, event)}
        onBlur={() => actions.onCardBlur(card)}
        onMoveTo={(stageId) => actions.onMoveTo(card, stageId)}
        onOpenConversation={actions.onOpenConversation}
        notice={
          <OverrideNotice
            overrides={actions.overridesOf(card.id)}
            describe={({ antes, nome }) => (antes === card.stage_id ? null : nome)}
            blockedBecause={actions.canMove ? undefined : boardTexts.noRight}
            onRestore={({ stage_id: stageId }) => {
              if (typeof stageId === 'string') actions.onMoveTo(card, stageId)
            }}
          />
        }
      />
    </div>
  )
}

function DropLine() {
  return <div aria-hidden className="h-0.5 rounded-full bg-accent" />
}

/** A stage with its cards, what they add up to, and the line where a card would land. */
export function BoardColumnView({ column, stages, liftedId, dropAt, ...actions }: BoardColumnProps) {
  const { stage, cards, sums, count } = column
  const headingId = `stage-${stage.id}`
  // the place is counted without the lifted card, the cards are drawn with it
  const others = cards.filter((card) => card.id !== liftedId)
  const before = dropAt === null ? undefined : others[dropAt]?.id
  return (
    <section
      data-stage={stage.id}
      aria-labelledby={headingId}
      className="flex w-70 shrink-0 snap-start flex-col gap-2 rounded-lg bg-sunken p-2"
    >
      <header className="flex flex-col gap-0.5 px-1 pt-1">
        <div className="flex items-center gap-2">
          <span aria-hidden data-hue={toHue(stage.cor)} className="size-2.5 rounded-full bg-hue-solid" />
          <h2 id={headingId} className="min-w-0 truncate text-base font-semibold" title={stage.nome}>
            {stage.nome}
          </h2>
          <span className="text-sm text-muted tabular-nums" title={plural(count, 'negócio', 'negócios')}>
            {count}
            <span className="sr-only">{count === 1 ? ' negócio' : ' negócios'}</span>
          </span>
        </div>
        <p
          className="text-sm text-muted tabular-nums"
          title={sums.map((sum) => formatMoney(sum.total, sum.moeda)).join(' + ')}
        >
          {sums.length === 0 ? formatMoneyShort('0') : sums.map((sum) => formatMoney(sum.total, sum.moeda)).join(' + ')}
        </p>
      </header>
      <div className="flex min-h-24 flex-1 flex-col gap-2 overflow-y-auto p-1">
        {cards.map((card) => (
          <Fragment key={card.id}>
            {card.id === before ? <DropLine /> : null}
            <DraggableCard card={card} stages={stages} isLifted={card.id === liftedId} {...actions} />
          </Fragment>
        ))}
        {dropAt !== null && before === undefined ? <DropLine /> : null}
        {cards.length === 0 && dropAt === null ? (
          <p className="rounded-md border border-dashed border-line-strong p-4 text-center text-sm text-muted">
            {boardTexts.emptyStage}
          </p>
        ) : null}
      </div>
    </section>
  )
}
