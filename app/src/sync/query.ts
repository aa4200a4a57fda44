import type { SqlStatement } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import type { RowSchema } from './instant.ts'
import { syncClient } from './client.ts'

/** Rows of a local query, once. */
export async function query<S extends z.ZodType>(
  statement: SqlStatement,
  row: S & RowSchema<S>,
): Promise<z.output<S>[]> {
  const client = await syncClient()
  const rows = await client.query(statement)
  return rows.map((raw) => row.parse(raw))
}
