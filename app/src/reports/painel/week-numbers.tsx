import { ArrowDown, ArrowUp, Equal } from 'lucide-react'
import { formatMoneyShort, formatNumber } from '../../ui/format.ts'
import { useWeekNumbers } from '../queries.ts'
import { painelTexts } from '../texts.pt-BR.ts'

interface Figure {
  label: string
  now: number
  before: number
  format: (value: number) => string
}

function FigureView({ label, now, before, format }: Figure) {
  const Icon = now > before ? ArrowUp : now < before ? ArrowDown : Equal
  return (
    <div className="flex flex-1 flex-col gap-0.5 px-4 py-3">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex items-baseline gap-2">
        <span className="text-lg font-semibold tabular-nums">{format(now)}</span>
        <span className="flex items-center gap-1 text-xs text-muted tabular-nums">
          <Icon aria-hidden size={12} />
          {painelTexts.before(format(before))}
        </span>
      </dd>
    </div>
  )
}

/** Three numbers of mine, each beside the week before. */
export function WeekNumbersView({ userId }: { userId: string }) {
  const numbers = useWeekNumbers(userId)
  if (!numbers) return null
  const figures: Figure[] = [
    { label: painelTexts.answered, now: numbers.answered, before: numbers.answered_before, format: formatNumber },
    { label: painelTexts.won, now: Number(numbers.won), before: Number(numbers.won_before), format: formatMoneyShort },
    { label: painelTexts.done, now: numbers.done, before: numbers.done_before, format: formatNumber },
  ]
  return (
    <section aria-label={painelTexts.week} className="rounded-lg bg-surface shadow-card">
      <h2 className="border-b border-line px-4 py-3 text-base font-semibold">{painelTexts.week}</h2>
      <dl className="flex flex-col divide-y divide-line md:flex-row md:divide-x md:divide-y-0">
        {figures.map((figure) => (
          <FigureView key={figure.label} {...figure} />
        ))}
      </dl>
    </section>
  )
}
