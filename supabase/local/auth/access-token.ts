import { SignJWT, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Keyring } from '../keys.ts'

export const ACCESS_TOKEN_SECONDS = 3600

/** Claims of any token this project signed: a person's, or an API key's (which has neither `sub` nor `aud`). */
const tokenClaims = z.looseObject({
  role: z.string(),
  sub: z.uuid().optional(),
  session_id: z.uuid().optional(),
  exp: z.number(),
})
export type TokenClaims = z.infer<typeof tokenClaims>

export interface AccessTokenSubject {
  userId: string
  email: string
  role: string
  appMetadata: Record<string, unknown>
  userMetadata: Record<string, unknown>
  sessionId: string
  amr: readonly { method: string; timestamp: number }[]
}

/** A signed access token and when it ends, in seconds since 1970. */
export async function signAccessToken(
  keyring: Keyring,
  issuer: string,
  subject: AccessTokenSubject,
): Promise<{ token: string; expiresAt: number }> {
  const issuedAt = Math.floor(Date.now() / 1000)
  const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS
  const token = await new SignJWT({
    email: subject.email,
    phone: '',
    app_metadata: subject.appMetadata,
    user_metadata: subject.userMetadata,
    role: subject.role,
    aal: 'aal1',
    amr: subject.amr,
    session_id: subject.sessionId,
    is_anonymous: false,
  })
    .setProtectedHeader({ alg: 'ES256', kid: keyring.kid, typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(subject.userId)
    .setAudience('authenticated')
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keyring.signingKey)
  return { token, expiresAt }
}

/** The claims of a token, or why it is not one of ours: `reason` is a phrase for the error's message. */
export async function readToken(
  keyring: Keyring,
  token: string,
): Promise<{ claims: TokenClaims } | { reason: string }> {
  try {
    const { payload } = await jwtVerify(token, keyring.verifyingKey, { algorithms: ['ES256'] })
    const claims = tokenClaims.safeParse(payload)
    return claims.success ? { claims: claims.data } : { reason: 'token has invalid claims' }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { reason: 'token has invalid claims: token is expired' }
    if (error instanceof errors.JOSEError) return { reason: error.message }
    throw error
  }
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(header ?? '')?.[1]
}
