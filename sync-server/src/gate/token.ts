import { authKeys, KeysUnknown } from '@vp/domain/auth/key-set.ts'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { GateError, tryAgain } from './errors.ts'

const claims = z.object({ sub: z.uuid(), exp: z.number(), session_id: z.uuid().optional() })

export interface VerifiedToken {
  readonly userId: string
  /** Unix seconds. */
  readonly expiresAt: number
  /** Of Auth, which may end before the token does; undefined for a token of no session. */
  readonly sessionId: string | undefined
}

export type VerifyToken = (authorization: string | undefined) => Promise<VerifiedToken>

/** Checks Supabase access tokens (ES256) against Auth's keys (`authKeys`), which outlive an outage of Auth.
 *  @throws GateError 401 `unauthenticated`, 503 `try_again` when no keys were ever fetched */
export function tokenVerifier(supabaseUrl: string, issuer: string): VerifyToken {
  const keys = authKeys(supabaseUrl)
  return async (authorization) => {
    const token = /^Bearer (.+)$/u.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new GateError(401, 'unauthenticated')
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: 'authenticated',
        algorithms: ['ES256'],
        clockTolerance: 5,
      })
      const { sub, exp, session_id: sessionId } = claims.parse(payload)
      return { userId: sub, expiresAt: exp, sessionId }
    } catch (cause) {
      if (cause instanceof KeysUnknown) throw tryAgain()
      if (cause instanceof errors.JOSEError || cause instanceof z.ZodError) throw new GateError(401, 'unauthenticated')
      throw cause
    }
  }
}
