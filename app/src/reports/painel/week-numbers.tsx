import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Equal } from 'lucide-react'
import { formatMoney, formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { painelTexts } from '../texts.pt-BR.ts'
import type { SummedKind, WeekNumbers } from '../week-queries.ts'

interface Figure {
  kind: SummedKind
  label: string
  now: string
  before: string
  /** More, less or as much as before. */
  trend: number
}

function FigureView({ kind, label, now, before, trend }: Figure) {
  const Icon = trend > 0 ? ArrowUp : trend < 0 ? ArrowDown : Equal
  return (
    <div className="flex flex-1">
      <Link
        to="/app/painel"
        search={{ soma: kind }}
        className="flex flex-1 flex-col gap-0.5 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="text-sm text-muted">{label}</span>
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-lg font-semibold tabular-nums">{now}</span>
          <span className="flex items-center gap-1 text-xs text-muted tabular-nums">
            <Icon aria-hidden size={12} />
            {painelTexts.before(before)}
          </span>
          <span className="sr-only">{painelTexts.open}</span>
        </span>
      </Link>
    </div>
  )
}

/** Three numbers of mine, each beside the week before; each opens what it sums. */
export function WeekNumbersView({ numbers }: { numbers: WeekNumbers }) {
  const count = (kind: SummedKind, label: string, now: number, before: number): Figure => ({
    kind,
    label,
    now: formatNumber(now),
    before: formatNumber(before),
    trend: now - before,
  })
  const { won } = numbers
  const money = (which: 'now' | 'before', format: typeof formatMoney) =>
    won.length === 0 ? format('0') : won.map((sum) => format(sum[which], sum.moeda)).join(' + ')
  const figures: Figure[] = [
    count('respondidas', painelTexts.answered, numbers.answered, numbers.answered_before),
    {
      kind: 'ganhos',
      label: painelTexts.won,
      now: money('now', won.length > 1 ? formatMoneyShort : formatMoney),
      before: money('before', formatMoneyShort),
      // of several currencies there is no more or less
      trend: won.length === 1 ? Number(won[0]?.now) - Number(won[0]?.before) : 0,
    },
    count('concluidas', painelTexts.done, numbers.done, numbers.done_before),
  ]
  return (
    <section aria-label={painelTexts.week} className="overflow-hidden rounded-lg bg-surface shadow-card">
      <h2 className="border-b border-line px-4 py-3 text-base font-semibold">
        {painelTexts.week} <span className="text-sm font-normal text-muted">{painelTexts.weekHint}</span>
      </h2>
      <div className="flex flex-col divide-y divide-line md:flex-row md:divide-x md:divide-y-0">
        {figures.map((figure) => (
          <FigureView key={figure.kind} {...figure} />
        ))}
      </div>
    </section>
  )
}
