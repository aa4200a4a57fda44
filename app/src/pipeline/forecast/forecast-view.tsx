import type { Filter } from '@vp/domain/filters/filter.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import { CalendarClock } from 'lucide-react'
import { useMemo } from 'react'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatMoney, plural } from '../../ui/format.ts'
import { toHue } from '../../ui/hue.ts'
import type { BoardStage } from '../board/queries.ts'
import { forecastTexts, listTexts } from '../texts.pt-BR.ts'
import { forecast, type Forecast, type ForecastMonth, type ForecastSum } from './forecast.ts'
import { forecastGroup, forecastQuery } from './queries.ts'
import { monthFilters, openFilters } from './month-filters.ts'

interface ForecastViewProps {
  stages: readonly BoardStage[]
  pipelineId: string
  /** Over deals called `d`: those that are asked for. */
  condition: SqlStatement
  /** Not all deals are asked for. */
  isFiltered: boolean
  today: string
  /** Shows the deals of a sum. */
  onOpen: (filters: Filter[]) => void
  /** Asks for all deals again. */
  onClear: () => void
}

/** What the open deals may bring: months down, stages across, per currency; every sum opens what it sums. */
export function ForecastView(props: ForecastViewProps) {
  const { pipelineId, condition, isFiltered, stages, today, onOpen, onClear } = props
  const groups = useLiveQuery(forecastQuery(pipelineId, condition, today), forecastGroup)
  const open = stages.filter((stage) => stage.tipo === 'aberta')
  const forecasts = useMemo(() => forecast(groups, stages), [groups, stages])
  if (forecasts.length === 0) {
    const text = isFiltered ? forecastTexts.emptyFiltered : forecastTexts.emptyText
    return (
      <EmptyState
        icon={CalendarClock}
        title={forecastTexts.emptyTitle}
        text={text}
        action={isFiltered ? <Button onClick={onClear}>{listTexts.clear}</Button> : null}
      />
    )
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      {forecasts.map((each) => (
        <CurrencyTable key={each.moeda} forecast={each} stages={open} today={today} onOpen={onOpen} />
      ))}
      <p className="text-sm text-muted">{forecastTexts.hint}</p>
    </div>
  )
}

interface CurrencyTableProps extends Omit<ForecastViewProps, 'pipelineId' | 'condition' | 'isFiltered' | 'onClear'> {
  forecast: Forecast
}

function CurrencyTable({ forecast: { moeda, rows, byStage, sum }, stages, today, onOpen }: CurrencyTableProps) {
  const monthName = (month: ForecastMonth) => forecastTexts.month(month)
  const cellClass = 'border-b border-line px-3 py-1 text-right whitespace-nowrap'
  const headClass = 'sticky left-0 bg-surface border-b border-line px-4 py-2 text-left font-medium whitespace-nowrap'
  /** `month`: null where it is of all. */
  const cell = (value: ForecastSum | undefined, month: ForecastMonth | null, stage?: BoardStage) =>
    value === undefined ? (
      <span className="text-subtle">–</span>
    ) : (
      <SumButton
        sum={value}
        moeda={moeda}
        label={[month === null ? forecastTexts.total : monthName(month), stage?.nome].filter(Boolean).join(', ')}
        onClick={() =>
          onOpen([...(month === null ? openFilters(moeda) : monthFilters(month, today, moeda)), ...stageFilter(stage)])
        }
      />
    )
  return (
    <section
      aria-label={forecastTexts.title(moeda)}
      className="shrink-0 overflow-x-auto rounded-lg bg-surface shadow-card"
    >
      <table className="w-full border-separate border-spacing-0 text-base tabular-nums">
        <caption className="px-4 py-3 text-left text-base font-semibold">{forecastTexts.title(moeda)}</caption>
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col" className={headClass}>
              {forecastTexts.close}
            </th>
            <th scope="col" className={`${cellClass} font-medium`}>
              {forecastTexts.total}
            </th>
            <th scope="col" className={`${cellClass} font-medium`}>
              {forecastTexts.weighted}
            </th>
            {stages.map((stage) => (
              <th key={stage.id} scope="col" className={`${cellClass} font-medium`}>
                <span className="inline-flex items-center gap-1.5">
                  <span aria-hidden data-hue={toHue(stage.cor)} className="size-2 rounded-full bg-hue-solid" />
                  {stage.nome}
                  <span className="font-normal">{stage.probabilidade}%</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th scope="row" className={`${headClass} ${row.month === 'atrasado' ? 'text-on-danger-soft' : ''}`}>
                {monthName(row.month)}
              </th>
              <td className={cellClass}>{cell(row.sum, row.month)}</td>
              <td className={`${cellClass} font-semibold`}>{formatMoney(row.sum.weighted, moeda)}</td>
              {stages.map((stage) => (
                <td key={stage.id} className={cellClass}>
                  {cell(row.byStage.get(stage.id), row.month, stage)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={headClass}>
              {forecastTexts.total}
            </th>
            <td className={`${cellClass} font-semibold`}>{cell(sum, null)}</td>
            <td className={`${cellClass} font-semibold`}>{formatMoney(sum.weighted, moeda)}</td>
            {stages.map((stage) => (
              <td key={stage.id} className={cellClass}>
                {cell(byStage.get(stage.id), null, stage)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

const stageFilter = (stage: BoardStage | undefined): Filter[] =>
  stage === undefined ? [] : [{ campo: 'stage_id', op: 'e', valor: [stage.id] }]

function SumButton({
  sum,
  moeda,
  label,
  onClick,
}: {
  sum: ForecastSum
  moeda: string
  label: string
  onClick: () => void
}) {
  const deals = plural(sum.deals, 'negócio', 'negócios')
  const money = formatMoney(sum.total, moeda)
  return (
    <button
      type="button"
      onClick={onClick}
      title={`${deals} · ${forecastTexts.weighted.toLowerCase()} ${formatMoney(sum.weighted, moeda)}`}
      className="-mr-1 min-h-8 rounded-sm px-1 text-right hover:bg-hover hover:underline pointer-coarse:min-h-11"
    >
      <span className="sr-only">{label}: </span>
      {money}
      <span className="block text-xs text-muted">{deals}</span>
    </button>
  )
}
