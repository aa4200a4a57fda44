import { expect, test } from 'vitest'
import { readArrayLiteral } from './array-literal.ts'
import { matchesLike } from './like.ts'
import { compareValues, decode } from './values.ts'

test.each([
  ['abc', 'a%', true],
  ['abc', '%c', true],
  ['abc', '_b_', true],
  ['abc', '_b', false],
  ['a%c', String.raw`a\%c`, true],
  ['abc', String.raw`a\%c`, false],
  ['', '%', true],
  ['', '\\', false],
  ['a', 'a\\', false],
  ['💬x', '_x', true],
  ['aXbXc', '%X%c', true],
])('%j like %j is %s', (text, pattern, expected) => {
  expect(matchesLike(text, pattern)).toBe(expected)
})

test('a pattern of many runs ends in good time', () => {
  expect(matchesLike('a'.repeat(2_000), '%a'.repeat(50) + 'b')).toBe(false)
})

test('array literals are read as PostgreSQL writes them', () => {
  expect(readArrayLiteral(String.raw`{a,"b,c",NULL,"NULL","q\"x"}`)).toEqual(['a', 'b,c', null, 'NULL', 'q"x'])
  expect(readArrayLiteral('{}')).toEqual([])
  expect(readArrayLiteral('a,b')).toBeUndefined()
  expect(readArrayLiteral('{a,,b}')).toBeUndefined()
})

test('values are ordered as PostgreSQL orders them', () => {
  const order = (type: Parameters<typeof decode>[0], texts: string[]) =>
    texts.toSorted((a, b) => compareValues(decode(type, a), decode(type, b)))
  expect(order('numeric', ['NaN', '10.5', '-0.25', '1e3', 'Infinity', '10.50001'])).toEqual([
    '-0.25',
    '10.5',
    '10.50001',
    '1e3',
    'Infinity',
    'NaN',
  ])
  expect(
    order('timestamptz', [
      'infinity',
      '2026-01-01 00:00:00+00',
      '2025-12-31 21:00:00.5-03',
      '-infinity',
      '0044-03-15 00:00:00+00 BC',
    ]),
  ).toEqual([
    '-infinity',
    '0044-03-15 00:00:00+00 BC',
    '2026-01-01 00:00:00+00',
    '2025-12-31 21:00:00.5-03',
    'infinity',
  ])
  expect(order('text', ['\uFF5E', '💬', 'z', 'Z'])).toEqual(['Z', 'z', '\uFF5E', '💬'])
  expect(order('float8', ['NaN', '-Infinity', '1.5'])).toEqual(['-Infinity', '1.5', 'NaN'])
})
