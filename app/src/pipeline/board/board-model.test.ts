import { expect, test } from 'vitest'
import { arrange, dropIndex, indexOfPlace, openTotals } from './board-model.ts'
import type { BoardCard, BoardStage } from './queries.ts'

const stage = (id: string): BoardStage => ({
  id,
  nome: id,
  cor: 'teal',
  tipo: 'aberta',
  probabilidade: 50,
  dias_parado: 10,
})
const card = (id: string, stageId: string, ordem: string): BoardCard => ({
  id,
  titulo: id,
  valor: '10.00',
  moeda: 'BRL',
  ordem,
  stage_id: stageId,
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
})
const ids = (columns: ReturnType<typeof arrange>) => columns.map((column) => column.cards.map((each) => each.id))

test('cards stand in their stage by ordem, then by id where two people dropped at the same place', () => {
  const cards = [card('c', 's1', 'a1'), card('a', 's1', 'a1'), card('b', 's1', 'a0'), card('d', 's2', 'a0')]
  expect(ids(arrange([stage('s1'), stage('s2')], cards, [], null))).toEqual([['b', 'a', 'c'], ['d']])
})

test('a card just dropped shows at its new place before the database says so', () => {
  const cards = [card('a', 's1', 'a0'), card('b', 's2', 'a0')]
  const place = { id: 'a', stageId: 's2', ordem: 'a1' }
  expect(ids(arrange([stage('s1'), stage('s2')], cards, [], place))).toEqual([[], ['b', 'a']])
})

test('a column says how many are asked for of how many, and what those add up to', () => {
  const sums = [
    { stage_id: 's1', moeda: 'BRL', total: '20.00', deals: 2, todos: 5 },
    { stage_id: 's1', moeda: 'USD', total: '0', deals: 0, todos: 1 },
  ]
  const [column] = arrange([stage('s1')], [card('a', 's1', 'a0'), card('b', 's1', 'a1')], sums, null)
  expect(column).toMatchObject({ count: 2, all: 6, sums: [{ moeda: 'BRL', total: '20.00' }] })
})

test('a pointer drops before the first card whose middle is below it', () => {
  expect(dropIndex([], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 150)).toBe(1)
  expect(dropIndex([100, 200, 300], 900)).toBe(3)
})

test('the neighbours on the screen tell the place, also where only a part of the column is drawn', () => {
  const cards = ['a', 'b', 'c', 'd'].map((id, place) => card(id, 's1', `a${place}`))
  const columns = arrange([stage('s1'), stage('s2')], cards, [], null)
  const at = (before: string | null, after: string | null, stageId = 's1') =>
    indexOfPlace(columns, 'b', { stageId, before, after })
  expect(at(null, 'a')).toBe(0)
  expect(at('a', 'c')).toBe(1)
  expect(at('c', null)).toBe(2)
  expect(at(null, null, 's2')).toBe(0)
})

test('what is open adds up to the cent, per currency, however large', () => {
  const closed = { ...stage('s3'), tipo: 'ganho' } as const
  const sum = (stage_id: string, moeda: string, total: string) => ({ stage_id, moeda, total, deals: 1, todos: 1 })
  const sums = [
    sum('s1', 'BRL', '9007199254740993.01'),
    sum('s2', 'BRL', '0.02'),
    sum('s2', 'USD', '5.00'),
    sum('s3', 'BRL', '1.00'),
  ]
  expect(openTotals([stage('s1'), stage('s2'), closed], sums)).toEqual([
    { moeda: 'BRL', total: '9007199254740993.03' },
    { moeda: 'USD', total: '5.00' },
  ])
})
