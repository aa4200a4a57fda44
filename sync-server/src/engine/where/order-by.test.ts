import { expect, test } from 'vitest'
import { parseOrderBy } from './order-by.ts'

const columns = new Set(['id', 'n', 'Created At'])

test.each([
  ['n', [{ column: 'n', isDescending: false, nulls: undefined }]],
  [
    'N DESC, id asc',
    [
      { column: 'n', isDescending: true, nulls: undefined },
      { column: 'id', isDescending: false, nulls: undefined },
    ],
  ],
  ['"Created At" desc nulls first', [{ column: 'Created At', isDescending: true, nulls: 'first' }]],
  ['n nulls last', [{ column: 'n', isDescending: false, nulls: 'last' }]],
])('%s', (clause, expected) => {
  expect(parseOrderBy(clause, columns)).toEqual(expected)
})

test.each([
  ['nosuch', 'At location 18: unknown reference nosuch'],
  ['id, nosuch', 'At location 22: unknown reference nosuch'],
  ['', 'At location 18: syntax error at end of input'],
  ['id,', 'At location 21: syntax error at end of input'],
  ['id desc desc', 'At location 26: only columns can be ordered by, not "desc"'],
  ['n + 1', 'At location 20: only columns can be ordered by, not "+"'],
  ['1', 'At location 18: only columns can be ordered by, not "1"'],
  ['id; drop table t', 'unescaped ";" causing statement split'],
])('%s is refused by name', (clause, message) => {
  expect(() => parseOrderBy(clause, columns)).toThrow(message)
})
