import { compare, hash } from 'bcryptjs'
import { AuthError } from './errors.ts'

/** As in config.toml and docker-compose.yml, and as the app asks for. */
const MIN_LENGTH = 8
/** bcrypt reads no further. */
const MAX_BYTES = 72
const COST = 10

/** bcrypt, as Supabase Auth stores it in `encrypted_password`: rows move to a real project with a dump. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

// of a random password that was thrown away, at the same cost
const nobody = '$2b$10$nw2F20FuzgT4rBM0h3XCiewQEIsCXLggPQR7b4X2aV1cQE02aVn4e'

/** Takes as long for an unknown user (`stored` null or empty) as for a wrong password, so that time tells nothing. */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const matches = await compare(password, stored || nobody)
  return matches && Boolean(stored)
}

/** Throws `weak_password` or `validation_failed` for a password that may not be set. */
export function checkPasswordStrength(password: string): void {
  if (Buffer.byteLength(password) > MAX_BYTES) {
    throw new AuthError(400, 'validation_failed', `Password cannot be longer than ${MAX_BYTES} characters`)
  }
  if (password.length < MIN_LENGTH) {
    throw new AuthError(422, 'weak_password', `Password should be at least ${MIN_LENGTH} characters.`, ['length'])
  }
}
