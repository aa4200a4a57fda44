import { expect, test } from 'vitest'
import { arrange, dropIndex } from './board-model.ts'
import type { BoardCard, BoardStage } from './queries.ts'

const stage = (id: string): BoardStage => ({ id, nome: id, cor: 'teal', tipo: 'aberta' })
const card = (id: string, stageId: string, ordem: string): BoardCard => ({
  id,
  titulo: id,
  valor: '10.00',
  moeda: 'BRL',
  ordem,
  stage_id: stageId,
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

test('a filter hides cards and leaves the sums alone', () => {
  const sums = [{ stage_id: 's1', moeda: 'BRL', total: '20.00', deals: 2 }]
  const [column] = arrange(
    [stage('s1')],
    [card('a', 's1', 'a0'), card('b', 's1', 'a1')],
    sums,
    null,
    (each) => each.id === 'a',
  )
  expect(column?.cards.map((each) => each.id)).toEqual(['a'])
  expect(column?.count).toBe(2)
  expect(column?.sums).toEqual(sums)
})

test('a pointer drops before the first card whose middle is below it', () => {
  expect(dropIndex([], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 50)).toBe(0)
  expect(dropIndex([100, 200, 300], 150)).toBe(1)
  expect(dropIndex([100, 200, 300], 900)).toBe(3)
})
