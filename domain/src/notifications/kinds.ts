import { sql, type SqlStatement } from '../sql.ts'

/** What the bell counts and lists: all but what a record says itself, that two people changed the same of it, which stays until
 *  it is settled there. For a condition on `notifications`. */
export const isOfBell: SqlStatement = sql`tipo not in ('alteracao_substituida', 'alteracao_prevaleceu')`
