import { expect, test } from 'vitest'
import { filterCondition } from './condition.ts'
import type { Filter } from './filter.ts'
import { listFields } from './list-fields.ts'

const context = { userId: '019abc00-0000-7000-8000-000000000001', today: '2026-11-27', timeZone: 'America/Sao_Paulo' }
const field = '019abc00-0000-7000-8000-0000000000f1'
const fields = listFields('leads', [{ id: field, tipo: 'multipla_escolha', moeda: 'BRL' }])
const condition = (...filters: Filter[]) => filterCondition(filters, fields, context)

test('nothing limits nothing, and neither does a filter whose value is still being chosen', () => {
  expect(condition()).toEqual({ text: 'true', values: [] })
  expect(condition({ campo: 'status', op: 'e', valor: [] }).text).toBe('true')
  expect(condition({ campo: 'created_at', op: 'entre', valor: ['', ''] }).text).toBe('true')
})

test.each<Filter>([
  { campo: 'campo:gone', op: 'e', valor: ['x'] },
  { campo: 'status', op: 'contem', valor: ['novo'] },
  { campo: 'owner_id', op: 'e', valor: ['not an id'] },
  { campo: 'owner_id', op: 'nao_e', valor: ['not an id'] },
  { campo: 'etiqueta', op: 'todas', valor: ["'; drop table leads; --"] },
  { campo: 'created_at', op: 'entre', valor: ['2026-02-31', ''] },
])('%o cannot be understood and lets nothing through', (filter) => {
  expect(condition(filter).text).toContain('false')
})

test('what is typed is always a parameter', () => {
  const { text, values } = condition(
    { campo: 'nome', op: 'contem', valor: ["50%_d'Ávila"] },
    { campo: `campo:${field}`, op: 'e', valor: ["x' or 1=1"] },
  )
  expect(text).not.toContain('vila')
  expect(text).not.toContain('1=1')
  expect(values).toContain(String.raw`%50\%\_d'avila%`)
  expect(values).toContain("x' or 1=1")
})
