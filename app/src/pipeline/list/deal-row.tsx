import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Hourglass } from 'lucide-react'
import { memo } from 'react'
import { listRowClass, PickBox, useRowLink, type ListRowProps } from '../../lists/list-row.tsx'
import { rowStyle } from '../../lists/long-list.tsx'
import { daysAgo, formatDay, formatMoney } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRowPicking } from '../../ui/use-row-picking.ts'
import type { CardRow } from '../board/card-row.ts'
import type { BoardStage } from '../board/queries.ts'
import { isoDay } from '../days.ts'
import { isStale } from '../stale.ts'
import { boardTexts } from '../texts.pt-BR.ts'

interface DealRowProps extends ListRowProps {
  card: CardRow
  stage: BoardStage | undefined
  /** A change of it has not been acknowledged yet. */
  isPending: boolean
  /** How wide each column is (`grid-template-columns`). */
  template: string
}

const openClass = 'has-[a[aria-current=page]]:bg-selected'
const whoOf = ({ pessoa, empresa }: CardRow) => [pessoa, empresa].filter(Boolean).join(' · ')

/** One line of the table. */
export const DealTableRow = memo(function DealTableRow(props: DealRowProps) {
  const { card, stage, template, index, rowHeight, isSelecting, onPick } = props
  const now = useNow()
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(card.id, index, isRange))
  const days = daysAgo(card.stage_entered_at, now)
  const isStill = stage !== undefined && isStale(stage, days)
  const { expected_close_on: close } = card
  const isLate = close !== null && card.status === 'aberto' && close < isoDay(now)
  const who = whoOf(card)
  return (
    // watches pointers only: the link is what one acts on, and keys have x
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(onPick === null ? {} : picking)}
      className={clsx(listRowClass(props), openClass, 'grid items-center')}
      style={{ ...rowStyle(index, rowHeight), gridTemplateColumns: template }}
    >
      <span role="cell" className="flex min-w-0 items-center gap-1 pr-3">
        <PickBox id={card.id} nome={card.titulo} row={props} />
        <span className="flex min-w-0 flex-col">
          <DealLink {...props} />
          <span className="truncate text-sm text-muted" title={who}>
            {who}
          </span>
        </span>
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-2 pr-3">
        <span
          aria-hidden
          data-hue={toHue(stage?.cor ?? 'slate')}
          className="size-2 shrink-0 rounded-full bg-hue-solid"
        />
        <span className="truncate" title={stage?.nome}>
          {stage?.nome}
        </span>
      </span>
      <span role="cell" className="flex min-w-0 justify-end pr-8">
        <Value {...props} />
      </span>
      <span role="cell" className="truncate pr-3" title={card.owner_nome ?? undefined}>
        {card.owner_nome ?? <span className="text-subtle">–</span>}
      </span>
      <span
        role="cell"
        className={clsx('truncate pr-3 text-sm', isLate ? 'font-medium text-on-danger-soft' : 'text-muted')}
      >
        {close === null ? '–' : formatDay(new Date(`${close}T12:00:00`), now)}
        {isLate ? <span className="sr-only"> ({boardTexts.late})</span> : null}
      </span>
      <span
        role="cell"
        title={isStill ? boardTexts.stale(days) : boardTexts.daysInStage(days)}
        className={clsx(
          'flex items-center gap-1 text-sm tabular-nums',
          isStill ? 'font-medium text-on-warning-soft' : 'text-muted',
        )}
      >
        {isStill ? <Hourglass aria-hidden size={13} /> : null}
        {boardTexts.daysShort(days)}
        {isStill ? <span className="sr-only"> ({boardTexts.stale(days)})</span> : null}
      </span>
    </div>
  )
})

/** The same on a phone. */
export const DealCardRow = memo(function DealCardRow(props: DealRowProps) {
  const { card, stage, index, rowHeight, isSelecting, onPick } = props
  const now = useNow()
  const picking = useRowPicking(isSelecting, (isRange) => onPick?.(card.id, index, isRange))
  const days = daysAgo(card.stage_entered_at, now)
  const isStill = stage !== undefined && isStale(stage, days)
  const second = [stage?.nome, whoOf(card)].filter(Boolean).join(' · ')
  return (
    <div
      role="listitem"
      {...(onPick === null ? {} : picking)}
      className={clsx(listRowClass(props), openClass, 'flex items-center gap-3 px-4')}
      style={rowStyle(index, rowHeight)}
    >
      {isSelecting ? <PickBox id={card.id} nome={card.titulo} row={props} /> : null}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-3">
          <span className="flex min-w-0 flex-1">
            <DealLink {...props} />
          </span>
          <Value {...props} />
        </span>
        <span className="flex items-center gap-2 text-sm text-muted">
          <span
            aria-hidden
            data-hue={toHue(stage?.cor ?? 'slate')}
            className="size-2 shrink-0 rounded-full bg-hue-solid"
          />
          <span className="min-w-0 flex-1 truncate" title={second}>
            {second}
          </span>
          {isStill ? (
            <span className="flex shrink-0 items-center gap-1 font-medium text-on-warning-soft tabular-nums">
              <Hourglass aria-hidden size={13} />
              {boardTexts.daysShort(days)}
              <span className="sr-only"> ({boardTexts.stale(days)})</span>
            </span>
          ) : null}
        </span>
      </span>
    </div>
  )
})

function DealLink(props: DealRowProps) {
  const { card } = props
  return (
    <Link
      {...useRowLink(card.id, props)}
      to="/app/funil/$dealId"
      params={{ dealId: card.id }}
      search={(before) => before}
      title={card.titulo}
    >
      {card.titulo}
    </Link>
  )
}

function Value({ card, isPending }: DealRowProps) {
  return (
    <span className="flex shrink-0 items-center gap-1.5 font-semibold whitespace-nowrap tabular-nums">
      {isPending ? <PendingMark /> : null}
      {formatMoney(card.valor, card.moeda)}
    </span>
  )
}
