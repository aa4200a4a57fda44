import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import { forecast } from './forecast.ts'
import { monthFilters } from './month-filters.ts'
import type { ForecastGroup } from './queries.ts'

const stages = [
  { id: 's1', probabilidade: 10 },
  { id: 's2', probabilidade: 65 },
]
const group = (month: string, stage_id: string, total: string, moeda = 'BRL'): ForecastGroup => ({
  month,
  stage_id,
  moeda,
  total,
  deals: 1,
})

test('months in order, late ones first, without a date last; each currency by itself', () => {
  const [brl, usd] = forecast(
    [
      group('sem_data', 's1', '100.00'),
      group('2027-01', 's1', '10.00'),
      group('2026-12', 's2', '20.00'),
      group('atrasado', 's1', '30.00'),
      group('2026-11', 's1', '40.00'),
      group('2026-12', 's2', '50.00', 'USD'),
    ],
    stages,
  )
  expect(brl?.rows.map(({ month, sum }) => [month, sum.total])).toEqual([
    ['atrasado', '30.00'],
    ['2026-11', '40.00'],
    ['2026-12', '20.00'],
    ['2027-01', '10.00'],
    ['sem_data', '100.00'],
  ])
  expect(brl?.sum).toEqual({ deals: 5, total: '200.00', weighted: '31.00' })
  expect(brl?.byStage.get('s1')?.total).toBe('180.00')
  expect(usd).toMatchObject({ moeda: 'USD', sum: { deals: 1, total: '50.00', weighted: '32.50' } })
})

test('a sum opens its own deals: of this month only from today, the days before are late', () => {
  const days = (month: string) => monthFilters(month, '2026-11-27', 'BRL').at(-1)
  expect(days('2026-11')).toMatchObject({ op: 'entre', valor: ['2026-11-27', '2026-11-30'] })
  expect(days('2027-02')).toMatchObject({ valor: ['2027-02-01', '2027-02-28'] })
  expect(days('atrasado')).toMatchObject({ valor: ['', '2026-11-26'] })
  expect(days('sem_data')).toMatchObject({ op: 'vazio' })
})

let db: Awaited<ReturnType<typeof openEmptyCluster>>
beforeAll(async () => {
  db = await openEmptyCluster()
})
afterAll(() => db.close())

const amount = fc
  .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.integer({ min: 0, max: 99 }))
  .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`)

test('sums and weighted sums are those of numeric, to the cent', async () => {
  const deals = fc.array(fc.record({ valor: amount, stage: fc.constantFrom('s1', 's2') }), {
    minLength: 1,
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(deals, async (list) => {
      const [result] = forecast(
        list.map(({ valor, stage }) => group('2026-12', stage, valor)),
        stages,
      )
      const { rows } = await db.query(
        `select sum(valor)::text as total, round(sum(valor * probabilidade) / 100, 2)::text as weighted, count(*)::int as deals
         from jsonb_to_recordset($1) x(valor numeric(14, 2), probabilidade int)`,
        [JSON.stringify(list.map(({ valor, stage }) => ({ valor, probabilidade: stage === 's1' ? 10 : 65 })))],
      )
      expect(result?.sum).toEqual(rows[0])
    }),
    { numRuns: 60 },
  )
})
