import type { PGliteInterface, Transaction } from '@electric-sql/pglite'
import type { SqlStatement } from '@vp/domain/sql.ts'

/** The local Postgres, opened with `pgliteOptions`. */
export type LocalDatabase = Pick<PGliteInterface, 'query' | 'exec' | 'transaction' | 'close' | 'describeQuery'>
export type LocalTx = Pick<Transaction, 'query' | 'exec'>

const asText = (value: string): string => value
const DATE = 1082

/** Dates stay 'YYYY-MM-DD': a day of the calendar has no time zone to be converted by. */
export const pgliteOptions = { parsers: { [DATE]: asText } }

/** Runs a statement of the sql tag. */
export async function run<Row extends object>(
  tx: LocalTx,
  statement: SqlStatement,
): Promise<{ rows: Row[]; affectedRows: number }> {
  const result = await tx.query<Row>(statement.text, [...statement.values])
  return { rows: result.rows, affectedRows: result.affectedRows ?? 0 }
}

export async function readMeta(tx: LocalTx, key: string): Promise<string | null> {
  const { rows } = await tx.query<{ value: string }>('select value from vp.meta where key = $1', [key])
  return rows[0]?.value ?? null
}

export async function writeMeta(tx: LocalTx, key: string, value: string): Promise<void> {
  await tx.query('insert into vp.meta values ($1, $2) on conflict (key) do update set value = excluded.value', [
    key,
    value,
  ])
}

/** Postgres refused a statement, as opposed to a bug or a broken database. */
export function isDatabaseError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/u.test(error.code)
  )
}

/** Postgres says that what is on the disk is wrong or gone: corrupted data or index, a file that cannot be read or is not there
 *  (PostgreSQL docs, "Error Codes", XX001, XX002, 58030, 58P01). */
export function isCorruption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['XX001', 'XX002', '58030', '58P01'].includes(String(error.code))
}
