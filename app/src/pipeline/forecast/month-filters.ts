import type { Filter } from '@vp/domain/filters/filter.ts'
import type { ForecastMonth } from './forecast.ts'

/** The filters that show the deals of all months of the forecast in a currency. */
export function openFilters(moeda: string): Filter[] {
  return [
    { campo: 'status', op: 'e', valor: ['aberto'] },
    { campo: 'moeda', op: 'e', valor: [moeda] },
  ]
}

/** The filters that show just the deals of one month of the forecast. `today`: `2026-11-27`; the days before it are late, not of their month. */
export function monthFilters(month: ForecastMonth, today: string, moeda: string): Filter[] {
  const own = openFilters(moeda)
  if (month === 'sem_data') return [...own, { campo: 'expected_close_on', op: 'vazio', valor: [] }]
  const [first, last] = month === 'atrasado' ? ['', dayBefore(today)] : [firstOf(month, today), lastOf(month)]
  return [...own, { campo: 'expected_close_on', op: 'entre', valor: [first, last] }]
}

const firstOf = (month: string, today: string) => (today.startsWith(month) ? today : `${month}-01`)

function lastOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
