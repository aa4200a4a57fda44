import { describe, expect, test } from 'vitest'
import { nextCursor } from './cursor.ts'
import { readShapeQuery } from './request.ts'

const read = (query: string) => readShapeQuery(new URLSearchParams(query))

describe('parameters that are lists or maps where a text is wanted', () => {
  test.each([
    ['table[]=t&offset=-1', { table: ['is invalid'] }],
    ['table=t&offset[]=-1', { offset: ['is invalid'] }],
    ['table=t&offset=-1&where[a]=x', { where: ['is invalid'] }],
    ['table=t&offset=-1&params[]=1', { params: ['is invalid'] }],
    ['table=t&offset=-1&params[1][2]=1', { params: ['is invalid'] }],
    ['table=t&offset=-1&columns[]=id&columns[]=', { columns: ['Invalid zero-length identifier'] }],
  ])('%s', (query, errors) => {
    expect(read(query)).toEqual({ ok: false, errors })
  })
})

test('columns may be a list of names as they are', () => {
  const reading = read('table=t&offset=-1&columns[]=id&columns[]=Status-Check')
  expect(reading.ok && reading.query.columns).toEqual(['id', 'Status-Check'])
})

test('a cursor is the end of the interval, and another when it was brought already', () => {
  const now = Date.UTC(2024, 9, 9, 0, 1, 5)
  expect(nextCursor(undefined, now)).toBe('80')
  expect(nextCursor('60', now)).toBe('80')
  expect(nextCursor('3000', now)).toBe('80')
  expect(nextCursor('nonsense', now)).toBe('80')
  expect(Number(nextCursor('80', now))).toBeGreaterThan(80)
})
