import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type AuthContext, clientOf, parse, signerOf } from './context.ts'
import { AuthError, rateLimited } from './errors.ts'
import { email, metadata, noPkce } from './fields.ts'
import { checkPasswordStrength, hashPassword, passwordMatches } from './passwords.ts'
import { RateLimiter } from './rate-limiter.ts'
import { openSession, refreshSession } from './sessions.ts'
import { findUserByEmail, insertUser, isBanned } from './users.ts'

const signUpBody = z.object({
  email,
  password: z.string('Signup requires a valid password').min(1, 'Signup requires a valid password'),
  data: metadata.nullish(),
  ...noPkce,
})

const grant = z.object({ grant_type: z.enum(['password', 'refresh_token']) })
const passwordBody = z.object({
  email: z.string('missing email or phone').min(1, 'missing email or phone').toLowerCase(),
  password: z.string('missing password'),
})
const refreshBody = z.object({ refresh_token: z.string('refresh_token required').min(1, 'refresh_token required') })

/** Sign-up with an immediate session (as a project without e-mail confirmation), sign-in and refresh. */
export function signInRoutes(app: FastifyInstance, context: AuthContext): void {
  const { database, limits } = context
  const failures = new RateLimiter(limits.failedSignIns)
  const signUps = new RateLimiter(limits.signUps)
  const refreshes = new RateLimiter(limits.refreshes)

  app.post('/signup', async (request) => {
    if (signUps.take(request.ip) > 0) throw rateLimited()
    const body = parse(signUpBody, request.body)
    checkPasswordStrength(body.password)
    const encryptedPassword = await hashPassword(body.password)
    return database.transaction(async (tx) => {
      const user = await insertUser(
        tx,
        { email: body.email, encryptedPassword, isConfirmed: true, userMetadata: body.data ?? {} },
        new AuthError(422, 'user_already_exists', 'User already registered'),
      )
      return openSession(tx, signerOf(context), user.id, 'password', clientOf(request))
    })
  })

  app.post('/token', async (request) => {
    const query = grant.safeParse(request.query)
    if (!query.success) throw new AuthError(400, 'invalid_credentials', 'unsupported_grant_type')
    if (query.data.grant_type === 'password') {
      const body = parse(passwordBody, request.body)
      const key = `${request.ip} ${body.email}`
      // counted before the slow comparison, or a thousand tries at once would all be let in
      if (failures.take(key) > 0) throw rateLimited()
      const user = await findUserByEmail(database, body.email)
      if (!(await passwordMatches(body.password, user?.encrypted_password)) || !user) {
        throw new AuthError(400, 'invalid_credentials', 'Invalid login credentials')
      }
      failures.clear(key)
      if (isBanned(user)) throw new AuthError(400, 'user_banned', 'User is banned')
      if (!user.email_confirmed_at) throw new AuthError(400, 'email_not_confirmed', 'Email not confirmed')
      return database.transaction((tx) => openSession(tx, signerOf(context), user.id, 'password', clientOf(request)))
    }

    if (refreshes.take(request.ip) > 0) throw rateLimited()
    const body = parse(refreshBody, request.body)
    const refreshed = await database.transaction((tx) =>
      refreshSession(tx, signerOf(context), body.refresh_token, clientOf(request)),
    )
    if (refreshed instanceof AuthError) throw refreshed
    return refreshed
  })
}
