import { clsx } from 'clsx'
import { EllipsisVertical, Hourglass, ListTodo, MessageCircle, MoveRight, PanelRightOpen } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
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

/** Whether a click means the card itself: none of its buttons but the title, and nothing of its menu, which is drawn elsewhere. A drag does not
 *  end in a click of the card: the pointer is held by the page from the moment at which it lifts one. */
function isFace({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false
  return target.closest('button:not([data-grip]), a') === null
}

/** A deal on the board. */
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
  return (
    // the title is what a keyboard opens it by; this is for who points at its face
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <article
      ref={ref}
      onClick={(event) => {
        if (isFace(event)) onOpen?.(card.id)
      }}
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
            onKeyDown={onKeyDown}
            onBlur={onBlur}
            className="w-full cursor-[inherit] rounded-sm text-left text-pretty"
          >
            {card.titulo}
          </button>
        </h3>
        <div className="-mt-1.5 -mr-1.5">
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
            <MenuLabel>{boardTexts.moveTo}</MenuLabel>
            {stages
              .filter((stage) => stage.id !== card.stage_id)
              .map((stage) => (
                <MenuItem
                  key={stage.id}
                  icon={MoveRight}
                  blockedBecause={canMove ? undefined : boardTexts.noRight}
                  onSelect={() => onMoveTo?.(stage.id)}
                >
                  {stage.nome}
                </MenuItem>
              ))}
          </Menu>
        </div>
      </div>
      {card.pessoa === null && card.empresa === null ? null : (
        <p className="truncate text-sm text-muted" title={[card.pessoa, card.empresa].filter(Boolean).join(' · ')}>
          {[card.pessoa, card.empresa].filter(Boolean).join(' · ')}
        </p>
      )}
      {card.proxima_tarefa === null ? null : (
        <p className="flex items-center gap-1.5 text-sm text-muted">
          <ListTodo aria-hidden size={14} className="shrink-0" />
          <span className="truncate" title={card.proxima_tarefa}>
            {card.proxima_tarefa}
          </span>
        </p>
      )}
      <div className="flex items-center gap-2">
        <span className="text-base font-semibold tabular-nums">{formatMoney(card.valor, card.moeda)}</span>
        <span
          title={daysWords}
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
          <span title={card.owner_nome}>
            <Avatar id={card.owner_id} nome={card.owner_nome} size="sm" />
          </span>
        )}
      </div>
      <div className="-mx-3 -mb-3 overflow-hidden rounded-b-md empty:hidden">{notice}</div>
    </article>
  )
}
