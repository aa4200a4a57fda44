import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../database.ts'
import type { Keyring } from '../keys.ts'
import { type TokenClaims, bearerToken, readToken } from './access-token.ts'
import { AuthError } from './errors.ts'
import type { AuthLimits } from './rate-limiter.ts'
import type { Client, Signer } from './sessions.ts'
import { type UserRow, findUserById } from './users.ts'

/** An e-mail that a real project would send. */
export interface OutgoingLink {
  type: 'recovery' | 'email_change'
  userId: string
  link: string
}

export interface AuthContext {
  database: Database
  keyring: Keyring
  issuer: string
  siteUrl: string
  limits: AuthLimits
  deliver(link: OutgoingLink): void
}

export function signerOf(context: AuthContext): Signer {
  return { keyring: context.keyring, issuer: context.issuer }
}

export function clientOf(request: FastifyRequest): Client {
  // a zone ("%eth0") is no part of an inet, and a proxy's header may hold anything
  const ip = request.ip.split('%')[0] ?? ''
  return { ip: isIP(ip) ? ip : undefined, userAgent: request.headers['user-agent'] }
}

/** The claims of the request's bearer token. Throws 401 without one, 403 for one that is not valid. */
async function requireClaims(context: AuthContext, request: FastifyRequest): Promise<TokenClaims> {
  const token = bearerToken(request.headers.authorization)
  if (!token) throw new AuthError(401, 'no_authorization', 'This endpoint requires a valid Bearer token')
  const read = await readToken(context.keyring, token)
  if ('reason' in read) {
    throw new AuthError(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${read.reason}`)
  }
  return read.claims
}

/** The person behind the request and their session, both still there. */
export async function requireUser(
  context: AuthContext,
  request: FastifyRequest,
): Promise<{ user: UserRow; sessionId: string }> {
  const claims = await requireClaims(context, request)
  if (!claims.sub) throw new AuthError(403, 'bad_jwt', 'invalid claim: missing sub claim')
  const user = await findUserById(context.database, claims.sub)
  if (!user) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  const [session] = await context.database.query<{ id: string }>(
    'select id from auth.sessions where id = $1 and user_id = $2',
    [claims.session_id ?? null, user.id],
  )
  if (!session) throw new AuthError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
  return { user, sessionId: session.id }
}

export async function requireServiceRole(context: AuthContext, request: FastifyRequest): Promise<void> {
  const claims = await requireClaims(context, request)
  if (claims.role !== 'service_role') throw new AuthError(403, 'not_admin', 'User not allowed')
}

/** A request's body, query or params by its schema; throws `validation_failed` with the first thing that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AuthError(400, 'validation_failed', issue?.message ?? 'Invalid request')
}
