import { expect, test } from 'vitest'
import { billingMonth, freeTier, type PricedCount } from './usage.ts'

const november = '2026-11-01'
const count = (tipo: string, categoria: string, quantidade: number, mes = november): PricedCount => ({
  mes,
  tipo,
  categoria,
  quantidade,
})

test.each([
  ['2026-11-01T02:59:59Z', 'America/Sao_Paulo', '2026-10-01'],
  ['2026-11-01T03:00:00Z', 'America/Sao_Paulo', '2026-11-01'],
  ['2026-11-01T03:00:00Z', 'America/Manaus', '2026-10-01'],
  ['2026-12-31T23:59:59Z', 'UTC', '2026-12-01'],
  ['2027-01-01T01:59:59Z', 'America/Noronha', '2026-12-01'],
])('%s in %s is of the month %s', (at, timeZone, month) => {
  expect(billingMonth(new Date(at), timeZone)).toBe(month)
})

test('a month without any message has all its free ones', () => {
  expect(freeTier([], november)).toEqual({ used: 0, left: 1_000, renewsOn: '2026-12-01' })
})

test('only service messages that Meta counted as free are used, and only of this month', () => {
  const counts = [
    count('free_customer_service', 'service', 412),
    count('free_customer_service', 'service', 900, '2026-10-01'),
    count('free_customer_service', 'utility', 30),
    count('free_entry_point', 'referral_conversion', 55),
    count('free_entry_point', 'service', 7),
    count('regular', 'marketing', 200),
  ]
  expect(freeTier(counts, november)).toMatchObject({ used: 412, left: 588 })
})

test('the thousandth is the last', () => {
  expect(freeTier([count('free_customer_service', 'service', 999)], november).left).toBe(1)
  expect(freeTier([count('free_customer_service', 'service', 1_000)], november).left).toBe(0)
  expect(freeTier([count('free_customer_service', 'service', 1_004)], november).left).toBe(0)
})

test('once Meta has charged a service message nothing is free any more, whatever we have counted', () => {
  const counts = [count('free_customer_service', 'service', 640), count('regular', 'service', 1)]
  expect(freeTier(counts, november)).toMatchObject({ used: 640, left: 0 })
})

test('December renews in January', () => {
  expect(freeTier([], '2026-12-01').renewsOn).toBe('2027-01-01')
})
