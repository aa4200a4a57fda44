import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import type { TestDatabase } from '@vp/supabase/local/test-database.ts'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Inspector } from '../schema/inspector.ts'
import { sessionOptions } from '../schema/session.ts'
import type { Table } from '../schema/table.ts'
import { ArithmeticError } from './arithmetic.ts'
import { checkWhere } from './check.ts'
import { compilePredicate } from './evaluate.ts'
import { parseWhere } from './parser.ts'
import { predicateToSql } from './sql.ts'
import { randomClause } from './testing/random-clause.ts'
import type { RandomRow } from './testing/random-rows.ts'
import { columns, randomRow } from './testing/random-rows.ts'

// Which rows are in a shape is said by the database in its snapshot and by us in its log: both must mean the same. A failure
// prints the seed; `fc.assert(…, { seed, path })` runs it again.

let database: TestDatabase
let client: pg.Client
let table: Table

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({
    connectionString: database.url,
    options: sessionOptions,
    // values as they are printed, which is how the stream has them
    types: { getTypeParser: () => (text: string | Buffer) => text },
  })
  await client.connect()
  const definitions = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`)
  await client.query(`create table agree (id int4 primary key, ${definitions.join(', ')})`)
  const pool = new pg.Pool({ connectionString: database.url, max: 1 })
  const found = await new Inspector(pool).read('public', 'agree')
  await pool.end()
  if (found === undefined) throw new Error('the table is not there')
  table = found
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

async function insert(rows: readonly RandomRow[]): Promise<(string | null)[][]> {
  await client.query('truncate agree')
  const names = Object.keys(columns)
  for (const [id, row] of rows.entries()) {
    const values = Object.entries(columns).map(([, { type }], index) => `$${index + 2}::text::${type}`)
    await client.query(`insert into agree (id, ${names.join(', ')}) values ($1::int4, ${values.join(', ')})`, [
      id,
      ...Object.values(row),
    ])
  }
  const { rows: printed } = await client.query<(string | null)[]>({
    text: 'select * from agree order by id',
    rowMode: 'array',
  })
  return printed
}

/** Undefined when the database refuses to compute it for one of the rows. */
async function idsBy(condition: string): Promise<string[] | undefined> {
  try {
    const { rows } = await client.query<[string]>({
      text: `select id from agree where ${condition} order by id`,
      rowMode: 'array',
    })
    return rows.map(([id]) => id)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code?.startsWith('22') === true) return undefined
    throw error
  }
}

function idsByUs(clause: string, rows: readonly (string | null)[][]): string[] | undefined {
  const types = new Map(table.columns.map((column) => [column.name, column]))
  const names = table.columns.map(({ name }) => name)
  const isInside = compilePredicate(checkWhere(parseWhere(clause), types, []), (name) => names.indexOf(name))
  try {
    return rows.filter(isInside).map(([id]) => id ?? '')
  } catch (error) {
    if (error instanceof ArithmeticError) return undefined
    throw error
  }
}

test(
  'any clause on any rows: the database, the SQL of the snapshot and the evaluator choose the same',
  { timeout: 120_000 },
  async () => {
    const types = new Map(table.columns.map((column) => [column.name, column]))
    let compared = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomRow, { minLength: 1, maxLength: 8 }),
        fc.array(randomClause, { minLength: 1, maxLength: 20 }),
        async (rows, clauses) => {
          const printed = await insert(rows)
          for (const clause of clauses) {
            const asWritten = await idsBy(clause)
            const ours = idsByUs(clause, printed)
            const snapshot = await idsBy(predicateToSql(checkWhere(parseWhere(clause), types, [])))
            if (asWritten === undefined || ours === undefined || snapshot === undefined) continue
            compared += 1
            expect({ clause, snapshot, ours }).toEqual({ clause, snapshot: asWritten, ours: asWritten })
          }
        },
      ),
      { numRuns: 100 },
    )
    expect(compared).toBeGreaterThan(200)
  },
)
