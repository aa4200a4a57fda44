import { clsx } from 'clsx'
import { EllipsisVertical, Hourglass, ListTodo, MessageCircle, MoveRight, PanelRightOpen } from 'lucide-react'
import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { daysAgo, formatMoney } from '../../ui/format.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu.tsx'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { isStale } from '../stale.ts'
import { boardTexts } from '../texts.pt-BR.ts'
import type { BoardCard, BoardStage } from './queries.ts'

/** Where the board says once how cards are moved by keyboard. */
export const CARD_HINT_ID = 'board-card-hint'

interface DealCardProps {
  card: BoardCard
  /** The one it stands in; undefined: on its way. */
  stage: BoardStage | undefined
  stages: readonly BoardStage[]
  canMove: boolean
  /** In a person's hand, by pointer or keyboard. */
  isLifted: boolean
  ref?: Ref<HTMLElement>
  /** What has to be said of it. */
  notice?: ReactNode
  onKeyDown?: (event: KeyboardEvent) => void
  onBlur?: () => void
  onMoveTo?: (stageId: string) => void
  onOpen?: (dealId: string) => void
  onOpenConversation?: (conversationId: string) => void
}

/** A deal on the board. Its title is a button as large as the card's face, on which its other buttons lie. A drag does not end in a click of
 *  it: the pointer is held by the page from the moment at which it lifts one. */
export function DealCard(props: DealCardProps) {
  const {
    card,
    stage,
    stages,
    canMove,
    isLifted,
    ref,
    notice,
    onKeyDown,
    onBlur,
    onMoveTo,
    onOpen,
    onOpenConversation,
  } = props
  const days = daysAgo(card.stage_entered_at, useNow())
  const isStill = stage !== undefined && isStale(stage, days)
  const daysWords = isStill ? boardTexts.stale(days) : boardTexts.daysInStage(days)
  const { conversation_id: conversationId } = card
  const who = [card.pessoa, card.empresa].filter((name) => name !== null).join(' · ')
  // the face lies over what is too long for it
  const inFull = [card.titulo, who, card.proxima_tarefa, daysWords, card.owner_nome].filter(Boolean).join('\n')
  return (
    <article
      ref={ref}
      data-card={card.id}
      aria-label={`${card.titulo}, ${formatMoney(card.valor, card.moeda)}`}
      className={clsx(
        'group relative flex select-none flex-col gap-2 rounded-md bg-surface p-3 shadow-card transition-shadow',
        canMove && 'cursor-grab active:cursor-grabbing',
        isLifted && 'shadow-float ring-2 ring-focus',
      )}
    >
      <div className="flex items-start gap-1">
        <h3 className="min-w-0 flex-1 text-base font-medium text-pretty">
          {/* what a keyboard holds the card by */}
          <button
            type="button"
            data-grip
            aria-roledescription={canMove ? boardTexts.movable : undefined}
            aria-describedby={canMove ? CARD_HINT_ID : undefined}
            title={inFull}
            onClick={() => onOpen?.(card.id)}
            onKeyDown={onKeyDown}
            onBlur={onBlur}
            className="w-full cursor-[inherit] text-left text-pretty outline-none after:absolute after:inset-0 after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-focus"
          >
            {card.titulo}
          </button>
        </h3>
        <div className="z-float -mt-1.5 -mr-1.5">
          <Menu
            align="end"
            trigger={<IconButton icon={EllipsisVertical} label={`Ações de ${card.titulo}`} size="sm" />}
          >
            <MenuItem icon={PanelRightOpen} onSelect={() => onOpen?.(card.id)}>
              {boardTexts.open}
            </MenuItem>
            {conversationId === null ? null : (
              <MenuItem icon={MessageCircle} onSelect={() => onOpenConversation?.(conversationId)}>
                {boardTexts.openConversation}
              </MenuItem>
            )}
            <MenuSeparator />
            {canMove ? (
              <>
                <MenuLabel>{boardTexts.moveTo}</MenuLabel>
                {stages
                  .filter((stage) => stage.id !== card.stage_id)
                  .map((stage) => (
                    <MenuItem key={stage.id} icon={MoveRight} onSelect={() => onMoveTo?.(stage.id)}>
                      {stage.nome}
                    </MenuItem>
                  ))}
              </>
            ) : (
              <MenuItem icon={MoveRight} blockedBecause={boardTexts.noRight} onSelect={() => undefined}>
                {boardTexts.moveTo}
              </MenuItem>
            )}
          </Menu>
        </div>
      </div>
      {who === '' ? null : <p className="truncate text-sm text-muted">{who}</p>}
      {card.proxima_tarefa === null ? null : (
        <p className="flex items-center gap-1.5 text-sm text-muted">
          <ListTodo aria-hidden size={14} className="shrink-0" />
          <span className="truncate">{card.proxima_tarefa}</span>
        </p>
      )}
      <div className="flex items-center gap-2">
        <span className="text-base font-semibold tabular-nums">{formatMoney(card.valor, card.moeda)}</span>
        <span
          className={clsx(
            'ml-auto flex items-center gap-1 text-xs tabular-nums',
            isStill ? 'rounded-sm bg-warning-soft px-1 font-medium text-on-warning-soft' : 'text-muted',
          )}
        >
          {isStill ? <Hourglass aria-hidden size={12} /> : null}
          <span aria-hidden>{boardTexts.daysShort(days)}</span>
          <span className="sr-only">{daysWords}</span>
        </span>
        {card.isPending ? <PendingMark /> : null}
        {card.owner_id === null || card.owner_nome === null ? null : (
          <>
            <Avatar id={card.owner_id} nome={card.owner_nome} size="sm" />
            <span className="sr-only">{card.owner_nome}</span>
          </>
        )}
      </div>
      <div className="z-float -mx-3 -mb-3 overflow-hidden rounded-b-md empty:hidden">{notice}</div>
    </article>
  )
}
