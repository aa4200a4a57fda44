import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'

/** Auth has never told its keys: whoever asks may well be who they say. */
export class KeysUnknown extends Error {
  constructor(cause: unknown) {
    super('the keys of Auth could not be fetched', { cause })
    this.name = 'KeysUnknown'
  }
}

interface KeySetOptions {
  /** After which they are fetched again, in milliseconds. */
  maxAgeMs?: number
}

/** The keys of Supabase Auth for `jwtVerify` (Supabase docs, "JWT signing keys"): fetched once, and again every ten minutes or for a key not
 *  heard of. While Auth does not answer, those last known go on, so that its restart signs nobody out.
 *  @throws KeysUnknown when none were ever fetched; jose's JWKSNoMatchingKey for a token that none of them has signed */
export function authKeys(supabaseUrl: string, { maxAgeMs = 600_000 }: KeySetOptions = {}): JWTVerifyGetKey {
  const jwksUrl = new URL(`${supabaseUrl.replace(/\/$/u, '')}/auth/v1/.well-known/jwks.json`)
  const remote = createRemoteJWKSet(jwksUrl, { cacheMaxAge: maxAgeMs, cooldownDuration: 5_000, timeoutDuration: 3_000 })
  return async (header, token) => {
    try {
      return await remote(header, token)
    } catch (error) {
      const hasAnswered = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys
      if (hasAnswered) throw error
      const lastKnown = remote.jwks()
      if (lastKnown === undefined) throw new KeysUnknown(error)
      return await createLocalJWKSet(lastKnown)(header, token)
    }
  }
}
