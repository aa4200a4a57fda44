import type { KeyboardEvent } from 'react'
import { useDraggable } from '@dnd-kit/react'
import { ChevronsLeftRight, ChevronsRightLeft, Plus } from 'lucide-react'
import { OverrideNotice } from '../../overrides/override-notice.tsx'
import type { Override } from '../../overrides/queries.ts'
import { formatMoney, formatMoneyShort, plural } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { boardTexts } from '../texts.pt-BR.ts'
import type { BoardColumn } from './board-model.ts'
import { CardList } from './card-list.tsx'
import { DealCard } from './deal-card.tsx'
import type { BoardCard, BoardStage } from './queries.ts'

export interface CardActions {
  readonly canMove: boolean
  readonly onCardKey: (card: BoardCard, event: KeyboardEvent) => void
  readonly onCardBlur: (card: BoardCard) => void
  readonly onMoveTo: (card: BoardCard, stageId: string) => void
  readonly onOpen: (dealId: string) => void
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
  isCollapsed: boolean
  onToggle: () => void
  onNewDeal: () => void
  onMore: (stageId: string) => void
  /** Takes how a card of it is drawn and focused; gives it back when it goes. */
  registerFocus: (stageId: string, focus: ((cardId: string) => void) | null) => void
}

function DraggableCard({
  card,
  stage,
  stages,
  isLifted,
  ...actions
}: { card: BoardCard; stage: BoardStage; stages: readonly BoardStage[]; isLifted: boolean } & CardActions) {
  const { ref, isDragging } = useDraggable({ id: card.id, disabled: !actions.canMove })
  return (
    <div className={isDragging ? 'opacity-40' : ''}>
      <DealCard
        ref={ref}
        card={card}
        stage={stage}
        stages={stages}
        canMove={actions.canMove}
        isLifted={isLifted}
        onKeyDown={(event) => actions.onCardKey(card, event)}
        onBlur={() => actions.onCardBlur(card)}
        onMoveTo={(stageId) => actions.onMoveTo(card, stageId)}
        onOpen={actions.onOpen}
        onOpenConversation={actions.onOpenConversation}
        notice={
          <OverrideNotice
            overrides={actions.overridesOf(card.id)}
            describe={({ campo, antes, nome }) => (campo !== 'stage_id' || antes === card.stage_id ? null : nome)}
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

function sumsText({ sums }: BoardColumn): string {
  if (sums.length === 0) return formatMoneyShort('0')
  return sums.map((sum) => formatMoney(sum.total, sum.moeda)).join(' + ')
}

/** A stage with its cards, what they add up to, and the line where a card would land; folded, a strip that still takes cards. */
export function BoardColumnView(props: BoardColumnProps) {
  const { column, stages, liftedId, dropAt, isCollapsed, onToggle, onNewDeal, onMore, registerFocus, ...actions } =
    props
  const { stage, cards, count, all } = column
  const counted = boardTexts.counted(count, all)
  const headingId = `stage-${stage.id}`
  const invitation = stage.tipo === 'perdido' ? boardTexts.emptyEnd : boardTexts.emptyStage
  const emptyText = actions.canMove ? invitation : boardTexts.emptyForReaders
  const countWords = plural(count, 'negócio', 'negócios')
  if (isCollapsed) {
    return (
      <section
        data-stage={stage.id}
        aria-labelledby={headingId}
        className={`flex w-11 shrink-0 snap-start flex-col items-center gap-2 rounded-lg py-2 ${dropAt === null ? 'bg-sunken' : 'bg-accent-soft'}`}
      >
        <IconButton icon={ChevronsLeftRight} size="sm" label={boardTexts.expand(stage.nome)} onClick={onToggle} />
        <span aria-hidden data-hue={toHue(stage.cor)} className="size-2.5 rounded-full bg-hue-solid" />
        <h2
          id={headingId}
          title={`${stage.nome} · ${countWords} · ${sumsText(column)}`}
          className="max-h-72 truncate text-base font-semibold [writing-mode:vertical-rl]"
        >
          {stage.nome}
        </h2>
        <span className="text-sm text-muted tabular-nums" title={countWords}>
          {counted}
        </span>
      </section>
    )
  }
  return (
    <section
      data-stage={stage.id}
      aria-labelledby={headingId}
      className="group/column flex w-70 shrink-0 snap-start flex-col gap-2 rounded-lg bg-sunken p-2"
    >
      <header className="flex flex-col gap-0.5 px-1 pt-1">
        <div className="flex items-center gap-2">
          <span aria-hidden data-hue={toHue(stage.cor)} className="size-2.5 shrink-0 rounded-full bg-hue-solid" />
          <h2 id={headingId} className="min-w-0 truncate text-base font-semibold" title={stage.nome}>
            {stage.nome}
          </h2>
          <span className="shrink-0 text-sm text-muted tabular-nums" title={countWords}>
            {counted}
            <span className="sr-only">{count === 1 ? ' negócio' : ' negócios'}</span>
          </span>
          <span className="-my-1 -mr-1 ml-auto flex">
            <IconButton icon={ChevronsRightLeft} size="sm" label={boardTexts.collapse(stage.nome)} onClick={onToggle} />
            {stage.tipo === 'perdido' ? null : (
              <IconButton
                icon={Plus}
                size="sm"
                label={boardTexts.newDealIn(stage.nome)}
                blockedBecause={actions.canMove ? undefined : boardTexts.noRight}
                onClick={onNewDeal}
              />
            )}
          </span>
        </div>
        <p className="text-sm text-muted tabular-nums" title={sumsText(column)}>
          {sumsText(column)}
        </p>
      </header>
      <CardList
        stageId={stage.id}
        cards={cards}
        emptyText={all === 0 ? emptyText : boardTexts.nothingHere}
        onNearEnd={cards.length < count ? onMore : undefined}
        liftedId={liftedId}
        dropAt={dropAt}
        registerFocus={registerFocus}
        renderCard={(card) => (
          <DraggableCard card={card} stage={stage} stages={stages} isLifted={card.id === liftedId} {...actions} />
        )}
      />
    </section>
  )
}
