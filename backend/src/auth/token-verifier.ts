import { authKeys, KeysUnknown } from '@vp/domain/auth/key-set.ts'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'

const claims = z.object({
  sub: z.uuid(),
  email: z.string().default(''),
  role: z.literal('authenticated'),
  session_id: z.uuid().optional(),
})

/** Who a valid token speaks for. Workspace and role are not in it: they are looked up. */
export interface TokenOwner {
  readonly userId: string
  readonly email: string
  /** Undefined for a token that names no session: it holds until it expires. */
  readonly sessionId: string | undefined
  /** All verified claims, as `request.jwt.claims` wants them. */
  readonly claims: string
}

export type TokenVerifier = (token: string) => Promise<TokenOwner>

export interface TokenVerifierOptions {
  /** Base address of Supabase. */
  supabaseUrl: string
  issuer: string
}

/** Checks access tokens of Supabase Auth (ES256) against its keys (`authKeys`).
 *  The verifier throws ApiError 401 `unauthenticated`, or 503 `try_again` when no keys were ever fetched. */
export function createTokenVerifier({ supabaseUrl, issuer }: TokenVerifierOptions): TokenVerifier {
  const keys = authKeys(supabaseUrl)
  return async (token) => {
    try {
      const options = { issuer, audience: 'authenticated', algorithms: ['ES256'], clockTolerance: 5 }
      const { payload } = await jwtVerify(token, keys, options)
      const owner = claims.parse(payload)
      return { userId: owner.sub, email: owner.email, sessionId: owner.session_id, claims: JSON.stringify(payload) }
    } catch (error) {
      if (error instanceof KeysUnknown) throw new ApiError(503, 'try_again')
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) throw new ApiError(401, 'unauthenticated')
      throw error
    }
  }
}
