import { ratesOf } from '@vp/domain/costs/price.ts'
import { expect, test } from 'vitest'
import { usageLines } from './usage-lines.ts'

const rates = ratesOf([
  { categoria: 'utility', valor: 0.04, moeda: 'BRL' },
  { categoria: 'marketing', valor: 0.35, moeda: 'BRL' },
])
const line = (tipo: string, categoria: string, quantidade: number, mes = '2026-11-01') => ({
  mes,
  tipo,
  categoria,
  quantidade,
})

test('each price of the month has its line; what is free costs nothing, what has no price says so', () => {
  const counts = [
    line('free_customer_service', 'service', 1_000),
    line('regular', 'service', 50),
    line('regular', 'marketing', 10),
    line('free_entry_point', 'referral_conversion', 7),
    line('regular', 'moon', 2),
    line('regular', 'marketing', 99, '2026-10-01'),
  ]
  const told = usageLines(counts, '2026-11-01', rates).map(({ name, count, about }) => [
    name,
    count,
    about?.replaceAll(/\s/gu, ' ') ?? null,
  ])
  expect(told).toEqual([
    ['Respostas, grátis no mês', 1_000, null],
    ['Respostas, cobradas', 50, 'R$ 2,00'],
    ['Marketing, cobradas', 10, 'R$ 3,50'],
    ['Conversas de anúncio, grátis pelo anúncio', 7, null],
    ['moon, cobradas', 2, 'sem preço anotado'],
  ])
})
