import fc from 'fast-check'

const characters = [
  'a',
  'A',
  '%',
  '_',
  '\\',
  'é',
  'É',
  'ß',
  'İ',
  'ς',
  'Σ',
  '💬',
  '\uffe5',
  ' ',
  "'",
  '"',
  ',',
  '{',
  '\n',
]
/** Those that one way to fold case makes equal and another does not. */
const words = [
  '',
  'a',
  'A',
  'aa',
  'a%',
  'ß',
  'SS',
  'ss',
  'i',
  'İ',
  'i\u0307',
  'aΣ',
  'aσ',
  'aς',
  'AΣ',
  'é',
  'É',
  'ab',
  'ab ',
]

/** Column -> its type in SQL, and values as they are written. NULL is added to each. */
export const columns = {
  n: { type: 'int4', value: fc.integer({ min: -40, max: 40 }).map(String) },
  small: { type: 'int2', value: fc.integer({ min: -5, max: 5 }).map(String) },
  big: {
    type: 'int8',
    value: fc.oneof(fc.integer({ min: -5, max: 5 }).map(String), fc.constantFrom('9007199254740993', '-3000000000')),
  },
  price: {
    type: 'numeric',
    value: fc.constantFrom('0', '0.00', '1.5', '1.50', '-2.25', '10', '9007199254740993.5', '1e-20', 'NaN', 'Infinity'),
  },
  f8: { type: 'float8', value: fc.constantFrom('0', '-0', '1.5', '0.1', '-2.25', '3', 'NaN', '-Infinity', '1e300') },
  f4: { type: 'float4', value: fc.constantFrom('0', '1.5', '0.1', '-2.25', '3') },
  title: { type: 'text', value: text() },
  code: { type: 'varchar', value: text() },
  pad: { type: 'char(6)', value: fc.constantFrom('', 'a', 'ab', 'ab ', 'A', 'éa', '%', 'abcdef') },
  done: { type: 'bool', value: fc.constantFrom('true', 'false') },
  u: {
    type: 'uuid',
    value: fc.constantFrom('00000000-0000-4000-8000-00000000000a', 'ffffffff-0000-4000-8000-000000000001'),
  },
  d: { type: 'date', value: fc.constantFrom('2026-01-01', '2025-12-31', '1999-02-28', '-infinity', 'infinity') },
  ts: {
    type: 'timestamptz',
    value: fc.constantFrom(
      '2026-01-01 00:00:00+00',
      '2025-12-31 21:00:00.123456-03',
      '1900-01-01 00:00:00+00',
      'infinity',
    ),
  },
  at: { type: 'timestamp', value: fc.constantFrom('2026-01-01 00:00:00', '2025-12-31 23:59:59.999999', '-infinity') },
  tm: { type: 'time', value: fc.constantFrom('00:00:00', '23:59:59.5', '12:30:00') },
  iv: {
    type: 'interval',
    value: fc.constantFrom(
      '1 month',
      '30 days',
      '720 hours',
      '-1 day 00:00:00.000001',
      '1 year 2 mons -3 days',
      '0',
      '-00:30',
    ),
  },
  tags: { type: 'text[]', value: array(text()) },
  nums: { type: 'int4[]', value: fc.oneof(array(fc.integer({ min: -3, max: 3 }).map(String)), oddArray()) },
} as const

export type ColumnName = keyof typeof columns

/** Short texts of what is special to LIKE, to quoting, to case and to the order of UTF-16; few, so that some are equal. */
export function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...words),
    fc.array(fc.constantFrom(...characters), { maxLength: 3 }).map((parts) => parts.join('')),
  )
}

function array(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.option(item), { maxLength: 3 })
    .map((items) => `{${items.map((each) => (each === null ? 'NULL' : quoted(each))).join(',')}}`)
}

function quoted(item: string): string {
  return `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function oddArray(): fc.Arbitrary<string> {
  return fc.constantFrom('[0:1]={1,2}', '{{1,2},{3,NULL}}', '[-1:0][2:2]={{1},{2}}')
}

export type RandomRow = Record<ColumnName, string | null>

/** A row as it would be written into the table, column by column. */
export const randomRow: fc.Arbitrary<RandomRow> = fc.record({
  n: nullable('n'),
  small: nullable('small'),
  big: nullable('big'),
  price: nullable('price'),
  f8: nullable('f8'),
  f4: nullable('f4'),
  title: nullable('title'),
  code: nullable('code'),
  pad: nullable('pad'),
  done: nullable('done'),
  u: nullable('u'),
  d: nullable('d'),
  ts: nullable('ts'),
  at: nullable('at'),
  tm: nullable('tm'),
  iv: nullable('iv'),
  tags: nullable('tags'),
  nums: nullable('nums'),
})

function nullable(name: ColumnName): fc.Arbitrary<string | null> {
  return fc.option(columns[name].value, { freq: 4 })
}
