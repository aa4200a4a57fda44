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
const everything = () => true
const ids = (columns: ReturnType<typeof arrange>) => columns.map((column) => column.cards.map((each) => each.id))

test('cards stand in their stage by ordem, then by id where two people dropped at the same place', () => {
  const cards = [card('c', 's1', 'a1'), card('a', 's1', 'a1'), card('b', 's1', 'a0'), card('d', 's2', 'a0')]
  expect(ids(arrange([stage('s1'), stage('s2')], cards, [], null, everything))).toEqual([['b', 'a', 'c'], ['d']])
})

test('a card just dropped shows at its new place before the database says so', () => {
  const cards = [card('a', 's1', 'a0'), card('b', 's2', 'a0')]
  const place = { id: 'a', stageId: 's2', ordem: 'a1' }
  expect(ids(arrange([stage('s1'), stage('s2')], cards, [], place, everything))).toEqual([[], ['b', 'a']])
})

test('a filter hides cards, and the sums are of what is left', () => {
  const sums = [{ stage_id: 's1', moeda: 'BRL', total: '20.00', deals: 2 }]
  const cards = [card('a', 's1', 'a0'), card('b', 's1', 'a1')]
  const [column] = arrange([stage('s1')], cards, sums, null, (each) => each.id === 'a')
  expect(column?.cards.map((each) => each.id)).toEqual(['a'])
  expect(column?.count).toBe(2)
  expect(column?.sums).toEqual([{ stage_id: 's1', moeda: 'BRL', total: '10.00', deals: 1 }])
  expect(arrange([stage('s1')], cards, sums, null, everything)[0]?.sums).toEqual(sums)
})

test('a pointer drops before the first card whose middle is below it', () => {
  expect(dropIndex([], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 150)).toBe(1)
  expect(dropIndex([100, 200, 300], 900)).toBe(3)
})

test('the neighbours on the screen tell the place, also where only a part of the column is drawn', () => {
  const cards = ['a', 'b', 'c', 'd'].map((id, place) => card(id, 's1', `a${place}`))
  const columns = arrange([stage('s1'), stage('s2')], cards, [], null, everything)
  const at = (before: string | null, after: string | null, stageId = 's1') =>
    indexOfPlace(columns, 'b', { stageId, before, after })
  expect(at(null, 'a')).toBe(0)
  expect(at('a', 'c')).toBe(1)
  expect(at('c', null)).toBe(2)
  expect(at(null, null, 's2')).toBe(0)
})

test('what is open adds up to the cent, per currency, however large', () => {
  const worth = (valor: string, moeda = 'BRL') => ({ ...card(valor, 's1', 'a0'), valor, moeda })
  const cards = [
    worth('9007199254740993.01'),
    worth('0.02'),
    worth('5.00', 'USD'),
    { ...worth('1.00'), status: 'ganho' } as const,
  ]
  expect(openTotals(cards)).toEqual([
    { moeda: 'BRL', total: '9007199254740993.03' },
    { moeda: 'USD', total: '5.00' },
  ])
})
