import { DatabaseError } from 'pg'

/** SQLSTATE classes and codes that say "not now" rather than "not this": connection lost, server stopping or starting, too
 *  busy, or a conflict with another transaction. Source: PostgreSQL, Appendix A "Error Codes". */
const transientStates = /^(08...|53...|57P0[1-5]|57014|40001|40P01|55P03|55006|25006|25P03|58030)$/u

/** Those of them that say it of one statement, while the rest of the database goes on: out of time, a deadlock, a lock or a row that
 *  another transaction had. */
const conflictStates = /^(57014|40001|40P01|55P03)$/u

const transientSystemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** pg reports a lost connection by text alone. */
const lostConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended|Query read timeout|not queryable|Client was closed/iu

/** True when the same statement may well succeed later, so that the caller should try again rather than give up. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (error instanceof DatabaseError) return transientStates.test(error.code ?? '')
  if (error instanceof AggregateError) return error.errors.some(isTransientDatabaseError)
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && transientSystemCodes.has(error.code)) return true
  return lostConnection.test(error.message) || (error.cause !== undefined && isTransientDatabaseError(error.cause))
}

/** True when another transaction stood in the way, or the statement took too long, and others may pass meanwhile. */
export function isConflict(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && conflictStates.test(error.code ?? '')
}

/** True when a row that only one may be was made by another transaction first. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '23505'
}
