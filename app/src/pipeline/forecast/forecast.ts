import { fromCents, toCents } from '../../deals/money.ts'
import type { BoardCard, BoardStage } from '../board/queries.ts'

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
  readonly sum: ForecastSum
}

type ForecastCard = Pick<BoardCard, 'valor' | 'moeda' | 'stage_id' | 'status' | 'expected_close_on'>

/** Months in order, what is late before them, what has no date after. */
function monthRank(month: ForecastMonth): string {
  return month === 'atrasado' ? '' : month === 'sem_data' ? '~' : month
}

/** What the open deals may bring, by currency and month. `today`: `2026-11-27`, where the person is. */
export function forecast(
  cards: readonly ForecastCard[],
  stages: readonly Pick<BoardStage, 'id' | 'probabilidade'>[],
  today: string,
): Forecast[] {
  const chance = new Map(stages.map(({ id, probabilidade }) => [id, BigInt(probabilidade)]))
  const open = cards.filter((card) => card.status === 'aberto')
  const monthOf = ({ expected_close_on: day }: ForecastCard): ForecastMonth =>
    day === null ? 'sem_data' : day < today ? 'atrasado' : day.slice(0, 7)
  return [...Map.groupBy(open, (card) => card.moeda)]
    .map(([moeda, own]) => ({
      moeda,
      sum: sumOf(own, chance),
      rows: [...Map.groupBy(own, monthOf)]
        .map(([month, those]) => ({
          month,
          sum: sumOf(those, chance),
          byStage: new Map(
            [...Map.groupBy(those, (card) => card.stage_id)].map(([id, each]) => [id, sumOf(each, chance)]),
          ),
        }))
        .toSorted((one, other) => (monthRank(one.month) < monthRank(other.month) ? -1 : 1)),
    }))
    .toSorted((one, other) => other.sum.deals - one.sum.deals || (one.moeda < other.moeda ? -1 : 1))
}

/** In whole cents and whole percent, so that nothing is rounded before the end. */
function sumOf(cards: readonly ForecastCard[], chance: ReadonlyMap<string, bigint>): ForecastSum {
  let cents = 0n
  let weighted = 0n
  for (const card of cards) {
    const own = toCents(card.valor)
    cents += own
    weighted += own * (chance.get(card.stage_id) ?? 0n)
  }
  return { deals: cards.length, total: fromCents(cents), weighted: fromCents((weighted + 50n) / 100n) }
}
