/** Codes of Supabase Auth that this subset can answer with. Source: Supabase docs, Auth, "Error codes". */
export type AuthErrorCode =
  | 'bad_json'
  | 'bad_jwt'
  | 'email_exists'
  | 'email_not_confirmed'
  | 'invalid_credentials'
  | 'no_authorization'
  | 'not_admin'
  | 'otp_expired'
  | 'over_email_send_rate_limit'
  | 'over_request_rate_limit'
  | 'refresh_token_already_used'
  | 'refresh_token_not_found'
  | 'same_password'
  | 'session_expired'
  | 'session_not_found'
  | 'unexpected_failure'
  | 'user_already_exists'
  | 'user_banned'
  | 'user_not_found'
  | 'validation_failed'
  | 'weak_password'

/** What a caller of the Auth API did wrong. `reasons` belongs to `weak_password` alone. */
export class AuthError extends Error {
  override name = 'AuthError'
  readonly status: number
  readonly code: AuthErrorCode
  readonly reasons: readonly string[] | undefined

  constructor(status: number, code: AuthErrorCode, message: string, reasons?: readonly string[]) {
    super(message)
    this.status = status
    this.code = code
    this.reasons = reasons
  }
}

export const rateLimited = (): AuthError => new AuthError(429, 'over_request_rate_limit', 'Request rate limit reached')

export const API_VERSION_HEADER = 'x-supabase-api-version'
const namedCodesVersion = '2024-01-01'

/** The version a request asked for, as answered in the header of the same name; undefined for the initial version.
 *  From 2024-01-01 on, `code` in an error is its name and not the HTTP status. */
export function apiVersion(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(header)) return undefined
  return header >= namedCodesVersion ? namedCodesVersion : undefined
}

/** An error's body in the shape that the asked version has. */
export function errorBody(error: AuthError, version: string | undefined): Record<string, unknown> {
  const weakness = error.reasons ? { weak_password: { reasons: error.reasons } } : {}
  return version === undefined
    ? { code: error.status, error_code: error.code, msg: error.message, ...weakness }
    : { code: error.code, message: error.message, ...weakness }
}
