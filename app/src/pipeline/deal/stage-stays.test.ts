import { expect, test } from 'vitest'
import type { Activity } from './queries.ts'
import { stageStays } from './stage-stays.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 12))
const activity = (
  id: string,
  tipo: Activity['tipo'],
  etapa: string | null,
  day: number,
  undoes: string | null = null,
): Activity => ({
  id,
  tipo,
  conteudo: null,
  etapa,
  cor: etapa === null ? null : 'teal',
  author_id: null,
  autor: null,
  undoes_id: undoes,
  created_at: at(day),
})

test('each stage lasts until the next; notes do not count, and the last one lasts still', () => {
  const stays = stageStays([
    activity('1', 'criado', 'Novo', 1),
    activity('2', 'nota', null, 2),
    activity('3', 'movido', null, 4),
    activity('4', 'movido', 'Proposta', 9),
  ])
  expect(stays.map(({ etapa, from, until }) => [etapa, from, until])).toEqual([
    ['Novo', at(1), at(4)],
    [null, at(4), at(9)],
    ['Proposta', at(9), null],
  ])
})

test('a move that was taken back took no time from the stage in which the deal was', () => {
  const stays = stageStays([
    activity('1', 'criado', 'Novo', 1),
    activity('2', 'movido', 'Perdido', 5),
    activity('3', 'movido', 'Novo', 5, '2'),
    activity('4', 'movido', 'Proposta', 9),
  ])
  expect(stays.map(({ etapa, from, until }) => [etapa, from, until])).toEqual([
    ['Novo', at(1), at(9)],
    ['Proposta', at(9), null],
  ])
})

test('a deal without records has no history', () => {
  expect(stageStays([])).toEqual([])
})
