import type { SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { LocalDatabase } from '../local/local-database.ts'
import { readRows } from '../local/read-rows.ts'
import { rowsOf } from '../rows-of.ts'

/** Rows as a screen gets them from the worker: through the schema that the screen gives. */
export async function queryHere<S extends z.ZodType>(
  db: LocalDatabase,
  { text, values }: SqlStatement,
  row: S,
): Promise<z.output<S>[]> {
  return z.array(row).parse(rowsOf(await readRows(db, text, values)))
}
