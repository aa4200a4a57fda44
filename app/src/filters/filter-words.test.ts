import type { Filter } from '@vp/domain/filters/filter.ts'
import { expect, test } from 'vitest'
import type { FieldView } from './field-views.ts'
import { filterWords, wordsTogether } from './filter-words.ts'
import { filterTexts } from './texts.pt-BR.ts'

const field = (tipo: FieldView['tipo'], choices: FieldView['choices'] = null): FieldView => ({
  campo: 'x',
  label: 'Campo',
  tipo,
  choices,
})
const statuses = field('escolha', [
  { value: 'novo', label: 'Novo' },
  { value: 'perdido', label: 'Perdido' },
])

test.each<[Pick<Filter, 'op' | 'valor'>, FieldView, string]>([
  [{ op: 'e', valor: ['novo', 'perdido'] }, statuses, 'Novo ou Perdido'],
  [{ op: 'nao_e', valor: ['novo'] }, statuses, 'não é Novo'],
  [{ op: 'e', valor: ['sumiu'] }, statuses, 'não existe mais'],
  [{ op: 'vazio', valor: [] }, field('pessoa', []), 'ninguém'],
  [{ op: 'vazio', valor: [] }, field('texto'), 'em branco'],
  [{ op: 'contem', valor: ['ana'] }, field('texto'), 'contém “ana”'],
  [{ op: 'ultimos', valor: ['1'] }, field('instante'), 'hoje'],
  [{ op: 'ultimos', valor: ['30'] }, field('instante'), 'nos últimos 30 dias'],
  [{ op: 'entre', valor: ['2026-11-01', '2026-11-30'] }, field('dia'), 'de 01/11/2026 a 30/11/2026'],
  [{ op: 'entre', valor: ['1250.5', ''] }, field('numero'), 'a partir de 1.250,5'],
  [{ op: 'entre', valor: ['', '10'] }, field('numero'), 'até 10'],
  [{ op: 'e', valor: ['nao'] }, field('sim_nao'), 'Não'],
])('%o reads as people say it', (filter, view, words) => {
  expect(filterWords({ campo: 'x', ...filter }, view)).toBe(`Campo: ${words}`)
})

test('a filter of a field that is gone says so', () => {
  expect(filterWords({ campo: 'campo:gone', op: 'e', valor: ['a'] }, undefined)).toBe('Campo que não existe mais')
})

test('a view is named after what its filters ask, without their fields', () => {
  const of = (campo: string, label: string): FieldView => ({ ...field('numero'), campo, label })
  const filters: Filter[] = [
    { campo: 'valor', op: 'entre', valor: ['1000', ''] },
    { campo: 'gone', op: 'e', valor: ['a'] },
  ]
  expect(wordsTogether(filters, [of('valor', 'Valor: total')])).toBe('a partir de 1.000 · Campo que não existe mais')
})

test('a field of one’s own is asked for as it was written, units and all', () => {
  expect(filterTexts.title({ campo: 'status', label: 'Situação' })).toBe('Filtrar por situação')
  expect(filterTexts.title({ campo: 'campo:x', label: 'Consumo (kWh)' })).toBe('Filtrar por “Consumo (kWh)”')
})
