import { fromCents, toCents } from '../../deals/money.ts'
import type { BoardStage } from '../board/queries.ts'
import type { ForecastGroup } from './queries.ts'

/** When deals are expected to close: `2026-12`; `atrasado`, before today and still open; `sem_data`, nobody said. */
export type ForecastMonth = string

export interface ForecastSum {
  readonly deals: number
  /** Numeric as text, to the cent. */
  readonly total: string
  /** The same weighed by each stage's probability, rounded once. */
  readonly weighted: string
}

export interface ForecastRow {
  readonly month: ForecastMonth
  readonly byStage: ReadonlyMap<string, ForecastSum>
  readonly sum: ForecastSum
}

export interface Forecast {
  readonly moeda: string
  readonly rows: readonly ForecastRow[]
  /** Of all months. */
  readonly byStage: ReadonlyMap<string, ForecastSum>
  readonly sum: ForecastSum
}

/** Months in order, what is late before them, what has no date after. */
function monthRank(month: ForecastMonth): string {
  return month === 'atrasado' ? '' : month === 'sem_data' ? '~' : month
}

/** What the open deals may bring, by currency and month. */
export function forecast(
  groups: readonly ForecastGroup[],
  stages: readonly Pick<BoardStage, 'id' | 'probabilidade'>[],
): Forecast[] {
  const chance = new Map(stages.map(({ id, probabilidade }) => [id, BigInt(probabilidade)]))
  return [...Map.groupBy(groups, (group) => group.moeda)]
    .map(([moeda, own]) => ({
      moeda,
      sum: sumOf(own, chance),
      byStage: new Map([...Map.groupBy(own, (group) => group.stage_id)].map(([id, each]) => [id, sumOf(each, chance)])),
      rows: [...Map.groupBy(own, (group) => group.month)]
        .map(([month, those]) => ({
          month,
          sum: sumOf(those, chance),
          byStage: new Map(those.map((group) => [group.stage_id, sumOf([group], chance)])),
        }))
        .toSorted((one, other) => (monthRank(one.month) < monthRank(other.month) ? -1 : 1)),
    }))
    .toSorted((one, other) => other.sum.deals - one.sum.deals || (one.moeda < other.moeda ? -1 : 1))
}

/** In whole cents and whole percent, so that nothing is rounded before the end. */
function sumOf(groups: readonly ForecastGroup[], chance: ReadonlyMap<string, bigint>): ForecastSum {
  let deals = 0
  let cents = 0n
  let weighted = 0n
  for (const group of groups) {
    const own = toCents(group.total)
    deals += group.deals
    cents += own
    weighted += own * (chance.get(group.stage_id) ?? 0n)
  }
  return { deals, total: fromCents(cents), weighted: fromCents((weighted + 50n) / 100n) }
}
