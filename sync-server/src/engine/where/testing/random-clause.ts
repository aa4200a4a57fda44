import fc from 'fast-check'
import type { ColumnName } from './random-rows.ts'
import { columns, text } from './random-rows.ts'

/** What two sides of a comparison may be together. */
const families = {
  number: ['n', 'small', 'big', 'price', 'f8', 'f4'],
  text: ['title', 'code'],
  padded: ['pad'],
  bool: ['done'],
  uuid: ['u'],
  date: ['d'],
  instant: ['ts'],
  local: ['at'],
  time: ['tm'],
} as const satisfies Record<string, readonly ColumnName[]>

type Family = keyof typeof families

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`
const operator = fc.constantFrom('=', '<>', '!=', '<', '>', '<=', '>=')
const family = fc.constantFrom(...(Object.keys(families) as Family[])) // keys of an object that is written above

/** A clause of the grammar that is served, that a database takes too. */
export const randomClause: fc.Arbitrary<string> = fc.nat({ max: 3 }).chain((depth) => condition(depth))

function condition(depth: number): fc.Arbitrary<string> {
  if (depth === 0) return test()
  const inner = condition(depth - 1)
  return fc.oneof(
    test(),
    fc.tuple(inner, fc.constantFrom('and', 'or', 'AND'), inner).map(([a, word, b]) => `(${a}) ${word} (${b})`),
    inner.map((each) => `not (${each})`),
    fc.tuple(inner, fc.constantFrom('true', 'not false', 'unknown', 'null')).map(([a, what]) => `(${a}) is ${what}`),
  )
}

function test(): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: family.chain(comparison), weight: 6 },
    { arbitrary: like(), weight: 3 },
    { arbitrary: ofArray(), weight: 3 },
    { arbitrary: ofSpan(), weight: 2 },
    { arbitrary: fc.constantFrom('done', 'not done', 'done is not true', 'true', 'done and null'), weight: 1 },
  )
}

function comparison(of: Family): fc.Arbitrary<string> {
  const [left, right] = [term(of, 2), term(of, 1)]
  return fc.oneof(
    fc.tuple(left, operator, fc.oneof(right, value(of))).map((parts) => parts.join(' ')),
    fc.tuple(value(of), operator, left).map((parts) => parts.join(' ')),
    fc.tuple(left, fc.constantFrom('', 'not '), right, right).map(([a, no, b, c]) => `${a} ${no}between ${b} and ${c}`),
    fc
      .tuple(
        left,
        fc.constantFrom('in', 'not in'),
        fc.array(fc.oneof(value(of), fc.constant('null')), { minLength: 1, maxLength: 3 }),
      )
      .map(([a, word, items]) => `${a} ${word} (${items.join(', ')})`),
    fc
      .tuple(left, fc.constantFrom('between symmetric', 'not between symmetric'), right, right)
      .map(([a, words, b, c]) => `${a} ${words} ${b} and ${c}`),
    fc.tuple(left, fc.constantFrom('is null', 'isnull', 'notnull')).map((parts) => parts.join(' ')),
    fc.tuple(left, fc.constantFrom('', 'not '), right).map(([a, no, b]) => `${a} is ${no}distinct from ${b}`),
  )
}

/** Something that has a value of the family: a column, or what is made of columns. */
function term(of: Family, depth: number): fc.Arbitrary<string> {
  const column = fc.constantFrom(...families[of])
  if (depth === 0) return column
  const [inner, other] = [term(of, depth - 1), fc.oneof(term(of, depth - 1), value(of))]
  const chosen = fc
    .tuple(fc.constantFrom('coalesce', 'greatest', 'LEAST'), inner, other)
    .map(([name, a, b]) => `${name}(${a}, ${b})`)
  if (of === 'number')
    return fc.oneof(
      column,
      chosen,
      fc.tuple(inner, fc.constantFrom('+', '-', '*'), inner).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(fc.constantFrom('-', '@'), inner).map((parts) => `(${parts.join(' ')})`),
      bits(),
    )
  if (of === 'text')
    return fc.oneof(
      column,
      chosen,
      fc.tuple(fc.constantFrom('lower', 'upper'), inner).map(([name, a]) => `${name}(${a})`),
      fc.tuple(inner, other).map(([a, b]) => `(${a} || ${b})`),
      fc.tuple(fc.constant('tags'), fc.integer({ min: -1, max: 3 })).map(([name, index]) => `${name}[${index}]`),
    )
  if (of === 'date')
    return fc.oneof(
      column,
      fc
        .tuple(inner, fc.constantFrom('+', '-'), fc.nat({ max: 400 }))
        .map(([a, sign, days]) => `(${a} ${sign} ${days})`),
    )
  const moved = (from: fc.Arbitrary<string>) =>
    fc.tuple(from, fc.constantFrom('+', '-'), span()).map(([a, sign, b]) => `(${a} ${sign} ${b})`)
  if (of === 'instant' || of === 'time') return fc.oneof(column, chosen, moved(inner))
  if (of === 'local')
    return fc.oneof(
      column,
      chosen,
      moved(fc.oneof(inner, fc.constant('d'))),
      fc.constantFrom('(d + tm)', 'd::timestamp'),
    )
  return of === 'padded' ? column : fc.oneof(column, chosen)
}

/** A span of time that has a type of its own. */
function span(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'iv',
    '(iv + iv)',
    "(iv - '2 days')",
    "interval '1 month 1 hour'",
    "'P1Y2M-3DT4H-5M6.5S'::interval",
    "interval '-1 week 02:03:04.5'",
    "interval '3 days ago'",
    '(at - at)',
    "(ts - '2025-03-01T00:00:00Z')",
  )
}

function ofSpan(): fc.Arbitrary<string> {
  return fc.oneof(
    fc
      .tuple(span(), fc.constantFrom('=', '<>'), fc.oneof(span(), fc.constantFrom("'30 days'", "'1 mon'")))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('d', "date '2026-03-01'"), operator, fc.nat({ max: 90 }))
      .map(([date, is, days]) => `(${date} - d) ${is} ${days}`),
    fc.constantFrom(
      "iv in ('1 month', '1 day')",
      'iv is distinct from (iv + iv)',
      'd = at',
      'd < at',
      'at between d and d + 1',
    ),
  )
}

function bits(): fc.Arbitrary<string> {
  const operand = fc.constantFrom('n', 'big', 'nums[1]', '7', 'done::int4')
  return fc.oneof(
    operand.map((a) => `(~ ${a})`),
    fc
      .tuple(operand, fc.constantFrom('&', '|', '#', '/'), fc.constantFrom('small', '3', '-2'))
      .map(([a, sign, b]) => `(${a} ${sign} ${b})`),
  )
}

/** A literal that takes its type from what it stands beside, or has one of its own. */
function value(of: Family): fc.Arbitrary<string> {
  switch (of) {
    case 'number':
      return fc.oneof(
        fc.integer({ min: -40, max: 40 }).map(String),
        fc.constantFrom('1.5', '-2.25', '1e1', '3000000000', '.1'),
      )
    case 'text':
      return text().map(literal)
    case 'bool':
      return fc.constantFrom('true', 'false', "'t'", "'no'")
    case 'uuid':
      return fc.constantFrom(
        "'00000000-0000-4000-8000-00000000000A'",
        "'ffffffff00004000800000000000 0001'".replace(' ', ''),
      )
    case 'instant':
      return fc.constantFrom(
        "'2026-01-01T00:00:00Z'",
        "'2025-12-31T21:00:00.123456-03:00'",
        "'2026-01-01T00:00:00+00'::timestamptz",
      )
    case 'local':
      return fc.constantFrom("'2026-01-01T00:00:00'", "'2025-12-31 23:59:59.999999'::timestamp")
    case 'time':
      return fc.constantFrom("'12:30:00'", "time '00:00:00.5'")
    case 'date':
      return fc.constantFrom("'2026-01-01'", "'infinity'", "date '1999-03-01'")
    case 'padded':
      return columns.pad.value.map(literal)
  }
}

function like(): fc.Arbitrary<string> {
  const subject = fc.oneof(term('text', 1), fc.constantFrom('pad', 'u::text', 'n::text', '(n + 1)::text', 'done::text'))
  const operator = fc.constantFrom('like', 'not like', 'ilike', 'not ilike', '~~', '!~~', '~~*', '!~~*')
  return fc.oneof(
    fc.tuple(subject, operator, fc.oneof(text().map(literal), term('text', 0))).map((parts) => parts.join(' ')),
    fc
      .tuple(subject, fc.constantFrom('like', 'not like', 'ilike', 'not ilike'), fc.constantFrom('any', 'all'), texts())
      .map(([a, word, quantifier, items]) => `${a} ${word} ${quantifier} (${items})`),
  )
}

/** An array of texts: a column, or what was written. */
function texts(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constant('tags'),
    columns.tags.value.map((each) => `${literal(each)}::text[]`),
    fc.constantFrom("array['a', title]", "'{}'::text[]"),
  )
}

function ofArray(): fc.Arbitrary<string> {
  const tags = texts()
  const nums = fc.constantFrom('nums', "'{1,NULL}'::int4[]", 'array[1, n]')
  const how = fc.constantFrom('@>', '<@', '&&', '=', '<>')
  const quantifier = fc.constantFrom('any', 'some', 'all')
  return fc.oneof(
    fc.tuple(fc.oneof(term('text', 0), value('text')), fc.constantFrom('tags')).map(([a, b]) => `${a} = any(${b})`),
    fc
      .tuple(fc.constantFrom('n', '1', '-2'), operator, quantifier, nums)
      .map(([a, is, of, b]) => `${a} ${is} ${of}(${b})`),
    fc
      .tuple(fc.constantFrom('title', "'a'"), operator, quantifier, tags)
      .map(([a, is, of, b]) => `${a} ${is} ${of}(${b})`),
    fc.constantFrom(
      "price > any ('{1,2.5,NULL}')",
      'price <= all (array[1, 10])',
      'f8 = any (array[1.5, 3])',
      'n::bool',
    ),
    fc.tuple(tags, how, tags).map((parts) => parts.join(' ')),
    fc.tuple(nums, how, nums).map((parts) => parts.join(' ')),
    fc.tuple(fc.constant('nums'), fc.integer({ min: -1, max: 3 })).map(([a, index]) => `${a}[${index}] = 1`),
  )
}
