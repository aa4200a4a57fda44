import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { instant } from './instant.ts'
import { rowParser } from './row-parser.ts'

const fields = {
  id: z.string(),
  nome: z.string().nullable(),
  horas: z.number(),
  valor: z.number().nullable(),
  aceita: z.boolean(),
  tipo: z.enum(['ligacao', 'visita']),
  dias: z.array(z.string()),
  // what only the schema can tell
  curto: z.string().max(3),
  inteiro: z.int(),
  mail: z.email(),
  quando: instant,
  quandoSeja: instant.nullable(),
  talvez: z.string().optional(),
  padrao: z.string().default('x'),
  campos: z.record(z.string(), z.unknown()),
  soma: z.coerce.number(),
  forma: z.object({ a: z.string() }),
  pares: z.array(z.object({ a: z.string() })),
  qualquer: z.unknown(),
}
type Name = keyof typeof fields
const names = Object.keys(fields) as Name[]

const good: Record<Name, fc.Arbitrary<unknown>> = {
  id: fc.string(),
  nome: fc.option(fc.string()),
  horas: fc.double({ noNaN: true, noDefaultInfinity: true }),
  valor: fc.option(fc.integer()),
  aceita: fc.boolean(),
  tipo: fc.constantFrom('ligacao', 'visita'),
  dias: fc.array(fc.string(), { maxLength: 3 }),
  curto: fc.string({ maxLength: 3 }),
  inteiro: fc.integer(),
  mail: fc.constant('ana@exemplo.com'),
  quando: fc.constant('2026-11-28T12:00:00Z'),
  quandoSeja: fc.option(fc.constant('2026-11-28T12:00:00Z')),
  talvez: fc.option(fc.string(), { nil: undefined }),
  padrao: fc.option(fc.string(), { nil: undefined }),
  campos: fc.dictionary(fc.string(), fc.integer(), { maxKeys: 2 }),
  soma: fc.constantFrom('1.5', 2),
  forma: fc.constant({ a: 'b' }),
  pares: fc.constant([{ a: 'b' }]),
  qualquer: fc.anything(),
}
const bad = fc.constantFrom<unknown>(null, undefined, 1, Number.NaN, 'de outro tipo', true, [], {}, [1], 'visitas')

/** A schema of some of the fields, and a row for it in which one value may be of another kind, or too many. */
const asked = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 7 }).chain((chosen) =>
  fc.record({
    schema: fc.constant(z.object(Object.fromEntries(chosen.map((name) => [name, fields[name]])))),
    row: fc.record(Object.fromEntries(chosen.map((name) => [name, good[name]])), { requiredKeys: chosen }),
    wrong: fc.option(fc.record({ name: fc.constantFrom(...chosen), value: bad }), { freq: 2 }),
    more: fc.option(fc.dictionary(fc.constantFrom('sobra', 'mais'), fc.integer()), { freq: 2 }),
  }),
)

function outcome(parse: () => unknown): unknown {
  try {
    return { parsed: parse() }
  } catch (error) {
    if (error instanceof z.ZodError) return { issues: error.issues }
    throw error
  }
}

test('a row is what its schema makes of it, and what is wrong with it is said in the same words', () => {
  fc.assert(
    fc.property(asked, ({ schema, row, wrong, more }) => {
      const raw = { ...row, ...(wrong === null ? {} : { [wrong.name]: wrong.value }), ...more }
      expect(outcome(() => rowParser(schema)(raw))).toEqual(outcome(() => schema.parse(raw)))
    }),
    { numRuns: 2_000 },
  )
})

test('a row of which nothing changes is not copied; one with a moment, or with more than was asked for, is', () => {
  const row = { id: '1', nome: null, horas: 2, dias: ['a'] }
  const schema = z.object({ id: z.string(), nome: z.string().nullable(), horas: z.number(), dias: z.array(z.string()) })
  expect(rowParser(schema)(row)).toBe(row)
  const more = { ...row, sobra: 1 }
  expect(rowParser(schema)(more)).toEqual(row)
  expect(more.sobra).toBe(1)
  const moment = { id: '1', quando: '2026-11-28T12:00:00Z' }
  expect(rowParser(z.object({ id: z.string(), quando: instant }))(moment)).toEqual({
    id: '1',
    quando: new Date('2026-11-28T12:00:00Z'),
  })
  expect(moment.quando).toBe('2026-11-28T12:00:00Z')
})

test.each([
  ['strict', z.strictObject({ id: z.string() })],
  ['loose', z.looseObject({ id: z.string() })],
  ['refined', z.object({ id: z.string() }).refine(({ id }) => id !== '1')],
  ['a union', z.union([z.object({ id: z.string() }), z.string()])],
  ['transformed', z.object({ id: z.string() }).transform(({ id }) => id)],
])('a schema that is more than its fields is asked itself: %s', (_, schema) => {
  for (const row of [{ id: '1' }, { id: '2', sobra: 1 }, 'x', null, [], { id: 3 }]) {
    expect(outcome(() => rowParser<z.ZodType>(schema)(row))).toEqual(outcome(() => schema.parse(row)))
  }
})
