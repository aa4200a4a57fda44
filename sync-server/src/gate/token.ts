import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { GateError } from './errors.ts'

const claims = z.object({ sub: z.uuid(), exp: z.number(), session_id: z.uuid().optional() })

export interface VerifiedToken {
  readonly userId: string
  /** Unix seconds. */
  readonly expiresAt: number
  /** Of Auth, which may end before the token does; undefined for a token of no session. */
  readonly sessionId: string | undefined
}

export type VerifyToken = (authorization: string | undefined) => Promise<VerifiedToken>

/** Checks Supabase access tokens against the project's JWKS (Supabase docs, "JWT signing keys"). The key set is cached by jose,
 *  so a short outage of Auth does not stop reads. @throws GateError 401 `unauthenticated` */
export function tokenVerifier(supabaseUrl: string, issuer: string): VerifyToken {
  const keys = createRemoteJWKSet(new URL('/auth/v1/.well-known/jwks.json', supabaseUrl))
  return async (authorization) => {
    const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new GateError(401, 'unauthenticated')
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, audience: 'authenticated', clockTolerance: 5 })
      const { sub, exp, session_id: sessionId } = claims.parse(payload)
      return { userId: sub, expiresAt: exp, sessionId }
    } catch (cause) {
      if (cause instanceof errors.JOSEError || cause instanceof z.ZodError) {
        if (cause instanceof errors.JWKSTimeout) throw new GateError(503, 'try_again')
        throw new GateError(401, 'unauthenticated')
      }
      // the key set could not be fetched: the person may well be who they say
      throw new GateError(503, 'try_again')
    }
  }
}
