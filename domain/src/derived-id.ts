import { sql, type SqlStatement } from './sql.ts'

/** An id for a row that a mutation adds per row of another table, the same on both sides: a UUIDv8 (RFC 9562) of the mutation's own id and
 *  the row's. */
export function derivedRowId(base: string, rowId: SqlStatement): SqlStatement {
  return sql`overlay(overlay(md5(${base} || ${rowId}::text) placing '8' from 13) placing '8' from 17)::uuid`
}
