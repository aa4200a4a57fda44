import { expect, test } from 'vitest'
import type { BoardCard, BoardStage } from '../board/queries.ts'
import { sortDeals } from './sort-deals.ts'

const stages = ['s1', 's2'].map((id): BoardStage => ({
  id,
  nome: id,
  cor: 'teal',
  tipo: 'aberta',
  probabilidade: 50,
  dias_parado: 10,
}))
const deal = (id: string, more: Partial<BoardCard>): BoardCard => ({
  id,
  titulo: id,
  valor: '0.00',
  moeda: 'BRL',
  ordem: 'a0',
  stage_id: 's1',
  status: 'aberto',
  lost_reason: null,
  expected_close_on: null,
  stage_entered_at: new Date(0),
  conversation_id: null,
  owner_id: null,
  owner_nome: null,
  pessoa: null,
  empresa: null,
  proxima_tarefa: null,
  isPending: false,
  ...more,
})
const order = (cards: BoardCard[], by: string) => sortDeals(cards, stages, by).map(({ id }) => id)

test('money is compared as money, not as text', () => {
  const cards = [deal('nine', { valor: '9.00' }), deal('ten', { valor: '10.00' }), deal('cents', { valor: '9.50' })]
  expect(order(cards, 'valor')).toEqual(['nine', 'cents', 'ten'])
  expect(order(cards, '-valor')).toEqual(['ten', 'cents', 'nine'])
})

test('what has no date comes last, whichever way', () => {
  const cards = [
    deal('none', {}),
    deal('late', { expected_close_on: '2027-01-01' }),
    deal('soon', { expected_close_on: '2026-12-01' }),
  ]
  expect(order(cards, 'previsao')).toEqual(['soon', 'late', 'none'])
  expect(order(cards, '-previsao')).toEqual(['late', 'soon', 'none'])
})

test('names as people sort them, and without a column as the board has them', () => {
  const cards = [
    deal('1', { titulo: 'Zebra', stage_id: 's2' }),
    deal('2', { titulo: 'ácido' }),
    deal('3', { titulo: 'Bolo' }),
  ]
  expect(order(cards, 'titulo')).toEqual(['2', '3', '1'])
  expect(order(cards, '')).toEqual(['2', '3', '1'])
})
