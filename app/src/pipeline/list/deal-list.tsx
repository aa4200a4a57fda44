import type { SqlStatement } from '@vp/domain/sql.ts'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { ArrowDown, ArrowUp, Hourglass, SearchX } from 'lucide-react'
import { useCallback, useDeferredValue, useMemo, useState, type KeyboardEvent } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { daysAgo, formatDay, formatMoney } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import { PendingMark } from '../../ui/pending-mark.tsx'
import { useNow } from '../../ui/use-now.ts'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { cardRow } from '../board/card-row.ts'
import { usePendingMarks, type BoardCard, type BoardStage } from '../board/queries.ts'
import { isoDay } from '../days.ts'
import { isStale } from '../stale.ts'
import { boardTexts, listTexts } from '../texts.pt-BR.ts'
import { dealListQuery, dealSorts } from './queries.ts'

const ROW_PX = 64
const PAGE = 200
const columns = 'md:grid-cols-[minmax(12rem,3fr)_minmax(8rem,1.5fr)_9rem_minmax(7rem,1fr)_6.5rem_5.5rem]'

interface DealListProps {
  stages: readonly BoardStage[]
  pipelineId: string
  /** Over deals called `d`: those that are asked for. */
  condition: SqlStatement
  by: string
  onSort: (by: string) => void
}

/** The deals of a pipeline in one list, in the order of any column. */
export function DealList({ pipelineId, condition, stages, by, onSort }: DealListProps) {
  const [limit, setLimit] = useState(PAGE)
  // what was shown stays until the next can be drawn
  const asked = useDeferredValue(
    useMemo(() => dealListQuery(pipelineId, condition, by, limit), [pipelineId, condition, by, limit]),
  )
  const rows = usePendingMarks(useLiveQuery(asked, cardRow))
  const showMore = useCallback(() => setLimit((now) => (rows.length < now ? now : now + PAGE)), [rows.length])
  const [active, setActive] = useState(-1)
  if (rows.length === 0) {
    return <EmptyState icon={SearchX} title={boardTexts.nothingFound} text={listTexts.nothingText} />
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !(event.target instanceof HTMLElement)) return
    const at = rows.findIndex(({ id }) => id === (event.target as HTMLElement).dataset['row'])
    const next = rows[at + step]
    if (next === undefined) return
    event.preventDefault()
    setActive(at + step)
    const list = event.currentTarget
    // drawn in the next frame, where it was out of sight
    requestAnimationFrame(() => list.querySelector<HTMLElement>(`[data-row="${next.id}"]`)?.focus())
  }

  return (
    // the arrows walk over the rows, each of which is a link
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex min-h-0 flex-1 flex-col bg-surface" onKeyDown={onKeyDown}>
      <div className={clsx('hidden gap-4 border-b border-line px-4 md:grid', columns)}>
        {dealSorts.map((column) => {
          const isUp = by === column
          const isDown = by === `-${column}`
          return (
            <button
              key={column}
              type="button"
              aria-pressed={isUp || isDown}
              title={isUp ? listTexts.sortedUp : isDown ? listTexts.sortedDown : listTexts.sort}
              onClick={() => onSort(isUp ? `-${column}` : isDown ? '' : column)}
              className={clsx(
                'flex h-10 items-center gap-1 truncate text-sm font-medium hover:text-default',
                isUp || isDown ? 'text-default' : 'text-muted',
                column === 'valor' && 'justify-end',
              )}
            >
              {listTexts.columns[column]}
              {isUp ? <ArrowUp aria-hidden size={14} /> : isDown ? <ArrowDown aria-hidden size={14} /> : null}
            </button>
          )
        })}
      </div>
      <VirtualList
        label={listTexts.label}
        items={rows}
        keyOf={(card) => card.id}
        rowHeight={ROW_PX}
        activeIndex={active}
        onNearEnd={showMore}
        scrollKey={`deals ${stages[0]?.id ?? ''}`}
        renderRow={(card) => <DealRow card={card} stage={stages.find(({ id }) => id === card.stage_id)} />}
      />
    </div>
  )
}

function DealRow({ card, stage }: { card: BoardCard; stage: BoardStage | undefined }) {
  const now = useNow()
  const days = daysAgo(card.stage_entered_at, now)
  const isStill = stage !== undefined && isStale(stage, days)
  const { expected_close_on: close } = card
  const isLate = close !== null && card.status === 'aberto' && close < isoDay(now)
  const who = [card.pessoa, card.empresa].filter(Boolean).join(' · ')
  return (
    <Link
      to="/app/funil/$dealId"
      params={{ dealId: card.id }}
      search={(before) => before}
      data-row={card.id}
      className={clsx(
        'grid h-full grid-cols-[1fr_auto] items-center gap-x-4 border-b border-line px-4 hover:bg-hover focus-visible:-outline-offset-2',
        columns,
      )}
      activeProps={{ className: 'bg-selected' }}
    >
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium" title={card.titulo}>
          {card.titulo}
        </span>
        <span className="truncate text-sm text-muted" title={who}>
          <span className="md:hidden">
            {stage?.nome}
            {who === '' ? null : ' · '}
          </span>
          {who}
        </span>
      </span>
      <span className="hidden min-w-0 items-center gap-2 md:flex">
        <span
          aria-hidden
          data-hue={toHue(stage?.cor ?? 'slate')}
          className="size-2 shrink-0 rounded-full bg-hue-solid"
        />
        <span className="truncate" title={stage?.nome}>
          {stage?.nome}
        </span>
      </span>
      <span className="flex items-center justify-end gap-1.5 text-right font-semibold whitespace-nowrap tabular-nums">
        {card.isPending ? <PendingMark /> : null}
        {formatMoney(card.valor, card.moeda)}
      </span>
      <span className="hidden truncate md:block" title={card.owner_nome ?? undefined}>
        {card.owner_nome ?? <span className="text-subtle">–</span>}
      </span>
      <span
        className={clsx('hidden truncate text-sm md:block', isLate ? 'font-medium text-on-danger-soft' : 'text-muted')}
      >
        {close === null ? '–' : formatDay(new Date(`${close}T12:00:00`), now)}
        {isLate ? <span className="sr-only"> ({boardTexts.late})</span> : null}
      </span>
      <span
        title={isStill ? boardTexts.stale(days) : boardTexts.daysInStage(days)}
        className={clsx(
          'hidden items-center gap-1 text-sm tabular-nums md:flex',
          isStill ? 'font-medium text-on-warning-soft' : 'text-muted',
        )}
      >
        {isStill ? <Hourglass aria-hidden size={13} /> : null}
        {boardTexts.daysShort(days)}
        {isStill ? <span className="sr-only"> ({boardTexts.stale(days)})</span> : null}
      </span>
    </Link>
  )
}
