import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readRecording } from '../conformance/recording.ts'
import type { ColumnTypeInfo } from './operands.ts'
import { checkWhere } from './check.ts'
import { requiredEqualities } from './equalities.ts'
import { compilePredicate } from './evaluate.ts'
import { parseWhere } from './parser.ts'
import { predicateToSql } from './sql.ts'
import { WhereError } from './where-error.ts'

const plain = (type: string): ColumnTypeInfo => ({ type, isArray: false, isEnum: false })

const columns = new Map<string, ColumnTypeInfo>([
  ['id', plain('int4')],
  ['n', plain('int4')],
  ['title', plain('text')],
  ['done', plain('bool')],
  ['tags', { type: 'text', isArray: true, isEnum: false }],
  ['price', plain('numeric')],
  ['u', plain('uuid')],
  ['ts', plain('timestamptz')],
  ['d', plain('date')],
  ['j', plain('jsonb')],
  ['e', { type: 'mood9', isArray: false, isEnum: true }],
  ['big', plain('int8')],
  ['f8', plain('float8')],
  ['by', plain('bytea')],
  ['iv', plain('interval')],
  ['tm', plain('time')],
])
const names = [...columns.keys()]

/** The rows of recording 09, as the replication stream prints them. */
const rows: (string | null)[][] = [
  [
    '1',
    '1',
    'one',
    't',
    '{x}',
    '10.00',
    '00000000-0000-4000-8000-000000000001',
    '2026-02-01 00:00:00+00',
    '2026-01-01',
    '{"a": 1}',
    'happy',
    '1',
    '1.5',
    '\\x00',
    'PT2H',
    '02:00:00',
  ],
  [
    '2',
    '2',
    'two',
    'f',
    '{x,y}',
    '9.5',
    '00000000-0000-4000-8000-000000000002',
    '2025-02-01 00:00:00+00',
    '2025-01-01',
    '{"a": "1"}',
    'sad',
    '3000000000',
    '2.5',
    '\\x01',
    'PT30M',
    '00:30:00',
  ],
  ['3', '3', 'three', null, '{}', '0', null, null, null, '{"b": 1}', 'ok', null, null, null, null, null],
  ['4', null, null, 't', null, null, null, null, null, null, null, null, null, null, null, null],
  [
    '5',
    '-1',
    'One',
    'f',
    '{y,NULL}',
    '-1.5',
    null,
    '2026-01-01 00:00:00+00',
    '2026-06-01',
    '[]',
    'happy',
    '-5',
    '-0.5',
    '\\xff',
    'P-1D',
    '23:59:00',
  ],
  [
    '6',
    '2',
    "it's",
    't',
    '{z}',
    '10',
    null,
    'infinity',
    'infinity',
    'null',
    'ok',
    '0',
    'NaN',
    '\\x',
    'P1Y',
    '00:00:00',
  ],
  [
    '7',
    '100',
    '',
    'f',
    '{x,x}',
    '100000000000000000000',
    null,
    '-infinity',
    '-infinity',
    '"a"',
    'sad',
    '9223372036854775807',
    'Infinity',
    '\\x00ff',
    'PT0S',
    '12:00:00',
  ],
]

function idsInside(clause: string, params: string[] = []): string[] {
  const isInside = compilePredicate(checkWhere(parseWhere(clause), columns, params), (name) => names.indexOf(name))
  return rows.filter(isInside).map((row) => row[0] ?? '')
}

function refusalOf(clause: string, params: string[] = []): string {
  try {
    checkWhere(parseWhere(clause), columns, params)
  } catch (error) {
    if (error instanceof WhereError) return error.message
    throw error
  }
  return 'accepted'
}

/** Served by the real service and refused here, by name. */
const NOT_SERVED = new Set([
  'n IN (SELECT n FROM t09b)',
  "n IN (SELECT n FROM t09b WHERE k = 'a')",
  'n NOT IN (SELECT n FROM t09b)',
])

/** Refused by both, or answered with an error 500 there; the words differ. */
const OTHER_WORDS = new Set([
  'EXISTS (SELECT 1 FROM t09b)',
  "(n, title) IN ((1,'one'))",
  "(n, title) = (1,'one')",
  "ts AT TIME ZONE 'UTC' > '2026-01-01'",
])

/** Served here, an error 500 there. */
const SERVED_HERE: Record<string, string[]> = {
  'big > 2147483648': ['2', '7'],
  'big = 9223372036854775808': [],
}

const served = z.array(z.object({ value: z.object({ id: z.string() }).optional() }))
const refused = z.object({ errors: z.object({ where: z.tuple([z.string()]) }) })
const clauses = readRecording('09').steps.flatMap(({ request, response }) => {
  const where = request?.query?.['where']
  return where === undefined || where === '' || response === undefined ? [] : [{ where, response }]
})

describe('clauses recorded from the real service', () => {
  test.each(clauses)('$where', ({ where, response }) => {
    if (NOT_SERVED.has(where) || OTHER_WORDS.has(where)) {
      expect(refusalOf(where)).not.toBe('accepted')
    } else if (where in SERVED_HERE) {
      expect(idsInside(where)).toEqual(SERVED_HERE[where])
    } else if (response.status === 200) {
      const ids = served.parse(response.body).flatMap(({ value }) => value?.id ?? [])
      expect(idsInside(where)).toEqual(ids)
    } else {
      expect(refusalOf(where)).toBe(refused.parse(response.body).errors.where[0])
    }
  })
})

test('parameters take the type of what they are compared with', () => {
  expect(idsInside('n = $1 and title = $2', ['1', 'one'])).toEqual(['1'])
  expect(refusalOf('n = $1', ['abc'])).toBe('At location 4: invalid syntax for type int4: abc')
  expect(refusalOf('n = $1 and n = $2', ['1'])).toBe('At location 15: parameter $2 was not provided')
  expect(idsInside('id = any($1::int4[])', ['{1,3}'])).toEqual(['1', '3'])
  expect(idsInside('ts >= $1 and ts < $2', ['2025-12-31T21:00:00-03:00', '2026-01-01T00:00:01Z'])).toEqual(['5'])
})

test('what no row could be told by is refused by its place and name', () => {
  for (const clause of ['n = 1 limit 1', 'n = 1 order by n', 'n = 1 group by n', 'n = 1 for update'])
    expect(refusalOf(clause)).toBe('malformed query ending with SQL clauses')
  expect(refusalOf("title = 'ü' and nosuch = 1")).toBe('At location 17: unknown reference nosuch')
  expect(refusalOf("title = 'open")).toBe('At location 23: syntax error at or near "\'open"')
  expect(refusalOf('tags = 1')).toBe('At location 5: Could not select an operator overload')
  expect(refusalOf('tags < tags')).toBe('At location 5: Could not select an operator overload')
  expect(refusalOf('e::int4 = 1')).toBe('At location 0: unknown cast from type enum mood9 to type int4')
  expect(refusalOf('big::int4 = 1')).toBe('At location 0: unknown cast from type int8 to type int4')
  expect(refusalOf("e = 'sad'::mood9")).toBe('At location 11: unsupported type mood9')
  expect(refusalOf("n = 'x'::int4")).toBe('At location 4: could not cast value "x" from text to int4')
  expect(refusalOf('n and done')).toBe('At location 0: reference n of type int4 is not castable to bool')
  expect(refusalOf('n is not true')).toBe('At location 2: argument of IS NOT TRUE must be bool, not int4')
  expect(refusalOf('n = any(3)')).toBe('At location 8: argument of ANY must be an array')
  expect(refusalOf("n = any('{1,x}')")).toBe('At location 8: invalid syntax for type int4[]: {1,x}')
  expect(refusalOf('! n = 1')).toBe('At location 0: unknown unary operator "!"')
  expect(refusalOf('n = 1 / 0')).toBe('At location 6: Failed to apply function to constant arguments')
  expect(refusalOf("n = b'101'")).toBe('At location 4: BitString values are not supported')
})

test('every way to compare with the elements of an array', () => {
  expect(idsInside("n > any('{1,2}')")).toEqual(['2', '3', '6', '7'])
  expect(idsInside("n <> all('{1,2}')")).toEqual(['3', '5', '7'])
  expect(idsInside('n <= all (array[2, 100])')).toEqual(['1', '2', '5', '6'])
  expect(idsInside("n = some ('{1}')")).toEqual(['1'])
  expect(idsInside("n <> all ('{1,NULL}')")).toEqual([])
  expect(idsInside("n = all ('{}')")).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  expect(idsInside('price = any (array[10, 0])')).toEqual(['1', '3', '6'])
  expect(idsInside("title like any ('{o%,t%}')")).toEqual(['1', '2', '3'])
  expect(idsInside("title ilike all (array['o%', '%E'])")).toEqual(['1', '5'])
  expect(idsInside("title not like all ('{o%,t%}')")).toEqual(['5', '6', '7'])
  expect(idsInside('title > $1 and title = any($2)', ['o', '{one,One}'])).toEqual(['1'])
  expect(idsInside("tags = '{x,y}' or tags = array[]::text[]")).toEqual(['2', '3'])
  expect(idsInside("tags <> array['x']")).toEqual(['2', '3', '5', '6', '7'])
})

test('other spellings, signs and casts', () => {
  expect(idsInside("title ~~ 'o%' or title ~~* 'ONE'")).toEqual(['1', '5'])
  expect(idsInside("title !~~ '%o%' and title !~~* 'o%'")).toEqual(['3', '6', '7'])
  expect(idsInside("like(title, 'o%') or ilike(title, 'TW%')")).toEqual(['1', '2'])
  expect(idsInside('n between symmetric 2 and 1')).toEqual(['1', '2', '6'])
  expect(idsInside('n not between symmetric 2 and 1')).toEqual(['3', '5', '7'])
  expect(idsInside('n isnull or (title notnull and @ n = 1)')).toEqual(['1', '4', '5'])
  expect(idsInside('~ n = -2')).toEqual(['1'])
  expect(idsInside("done::int4 = 1 and (n + 1)::text = '2'")).toEqual(['1'])
  expect(idsInside('e = e and not e <> e')).toEqual(['1', '2', '3', '5', '6', '7'])
  expect(idsInside("ts = timestamp with time zone '2026-02-01T00:00:00Z'")).toEqual(['1'])
})

test('times and spans of time', () => {
  expect(idsInside("iv = '120 minutes' or iv = interval '12 mons'")).toEqual(['1', '6'])
  expect(idsInside("iv <> '00:30' and iv is not null")).toEqual(['1', '5', '6', '7'])
  expect(idsInside("iv in ('1 day ago', 'PT0S')")).toEqual(['5', '7'])
  expect(idsInside("d + interval '1 month 1 hour' = timestamp '2026-02-01 01:00:00'")).toEqual(['1'])
  expect(idsInside("ts - interval '1 mon' < '2026-01-01T00:00:01Z' and ts > ts - iv")).toEqual(['1', '2'])
  expect(
    idsInside("d > '1999-01-01' and d < '2999-01-01' and (d - '2025-01-01' = 365 or date '2026-06-11' - d = 10)"),
  ).toEqual(['1', '5'])
  expect(idsInside("tm + interval '23 hours' = time '01:00:00'")).toEqual(['1'])
  expect(idsInside("ts - '2026-01-01T00:00:00Z' = interval '31 days'")).toEqual(['1'])
  expect(idsInside("d = timestamp '2026-01-01 00:00:00'")).toEqual(['1'])
  // both sides read one spelling, whatever the writer's
  expect(predicateToSql(checkWhere(parseWhere("iv = '-1 day 90 seconds'"), columns, []))).toBe(
    `("iv" = '0 mons -1 days 90.000000 secs'::interval)`,
  )
  expect(refusalOf("iv > '1 hour'")).toBe('At location 3: Could not select an operator overload')
  expect(refusalOf("iv = '1.5 days'")).toBe('At location 5: invalid syntax for type interval: 1.5 days')
  expect(refusalOf("iv = 'soon'")).toBe('At location 5: invalid syntax for type interval: soon')
})

test('characters by their numbers, and names folded where they are ASCII', () => {
  const text = (clause: string) => {
    const predicate = checkWhere(parseWhere(clause), columns, [])
    return predicate.op === 'compare' && predicate.right.op === 'constant' ? predicate.right.text : undefined
  }
  expect(text(String.raw`title = E'\x41\102\u00e9\U0001F4AC\'\\n\n'`)).toBe("AB\u00e9\u{1F4AC}'\\n\n")
  expect(text(String.raw`title = '\x41'`)).toBe(String.raw`\x41`)
  expect(refusalOf('AÇÃO = 1')).toBe('At location 0: unknown reference aÇÃo')
})

test('a parameter has the type it took first', () => {
  expect(idsInside('n = $1 or big = $1', ['1'])).toEqual(['1'])
  expect(refusalOf('n = $1 and title = $1', ['1'])).toBe('At location 17: Could not select an operator overload')
})

test('NULL is neither inside nor, negated, inside', () => {
  expect(idsInside('n in (1, null)')).toEqual(['1'])
  expect(idsInside('n not in (1, null)')).toEqual([])
  expect(idsInside('not (n = 1 and done)')).toEqual(['2', '3', '5', '6', '7'])
  expect(idsInside('done is not true')).toEqual(['2', '3', '5', '7'])
})

test('a clause becomes SQL in which every constant has its type and nothing is taken over unquoted', () => {
  const sql = (clause: string, params: string[] = []) => predicateToSql(checkWhere(parseWhere(clause), columns, params))
  expect(sql("n = $1 or title = 'it''s'", ['1'])).toBe(`(("n" = '1'::int4) or ("title" = 'it''s'::text))`)
  expect(sql('title = $1', ["\\'; drop table t09; --"])).toBe(`("title" = E'\\\\''; drop table t09; --'::text)`)
  expect(sql('not done and title > $1', ['a'])).toBe(`((not "done") and ("title" collate "C" > 'a'::text collate "C"))`)
  expect(sql('price > 1')).toBe(`("price" > '1'::numeric)`)
  expect(sql('n between 1 and 2')).toBe(`(("n" >= '1'::int4) and ("n" <= '2'::int4))`)
})

test('equality that every row inside must meet is found, whatever else the clause says', () => {
  const equalities = (clause: string, params: string[] = []) =>
    requiredEqualities(checkWhere(parseWhere(clause), columns, params))
  expect(equalities("u = $1 and n in (2, 1) and title like 'a%'", ['00000000-0000-4000-8000-00000000000A'])).toEqual([
    { column: 'n', texts: ['2', '1'] },
    { column: 'u', texts: ['00000000-0000-4000-8000-00000000000a'] },
  ])
  expect(equalities('done and not done')).toEqual([{ column: 'done', texts: ['t'] }])
  expect(equalities("n = 1 or title = 'x'")).toEqual([])
  expect(equalities('big = 5')).toEqual([{ column: 'big', texts: ['5'] }])
  expect(equalities('price = 5')).toEqual([])
})
