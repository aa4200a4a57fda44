import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type AuthContext, clientOf, parse, signerOf } from './context.ts'
import { type LinkType, createLinkToken, linkTypes, redeemLinkToken } from './email-links.ts'
import { AuthError, rateLimited } from './errors.ts'
import { email, noPkce } from './fields.ts'
import { RateLimiter } from './rate-limiter.ts'
import { allowedRedirect, redirectWithError, redirectWithSession } from './redirects.ts'
import { type SessionResponse, openSession } from './sessions.ts'
import { emailTaken, findUserByEmail, orTaken, syncIdentityEmail } from './users.ts'

const recoverBody = z.object({ email, ...noPkce })
const recoverQuery = z.object({ redirect_to: z.string().optional() })
const linkType = z.enum(linkTypes, 'Invalid email verification type')
const verifyQuery = z.object({
  token: z.string('Verify requires a token').min(1, 'Verify requires a token'),
  type: linkType,
  redirect_to: z.string().optional(),
})
const verifyBody = z.object({
  token_hash: z.string('Verify requires a token hash').min(1, 'Verify requires a token hash'),
  type: linkType,
})

export interface LinkSender {
  /** Throws `over_email_send_rate_limit` when this address had a link less than a minute ago. */
  limit(email: string): void
  send(type: LinkType, userId: string, token: string, redirectTo: string | undefined): void
}

export function linkSender(context: AuthContext): LinkSender {
  const perEmail = new RateLimiter(context.limits.emails)
  return {
    limit(address) {
      const waitMs = perEmail.take(address)
      if (waitMs === 0) return
      const seconds = Math.ceil(waitMs / 1000)
      throw new AuthError(
        429,
        'over_email_send_rate_limit',
        `For security purposes, you can only request this after ${seconds} seconds.`,
      )
    },
    send(type, userId, token, redirectTo) {
      const link = new URL('/auth/v1/verify', context.siteUrl)
      link.searchParams.set('token', token)
      link.searchParams.set('type', type)
      link.searchParams.set('redirect_to', allowedRedirect(context.siteUrl, redirectTo))
      context.deliver({ type, userId, link: link.href })
    },
  }
}

/** Links by e-mail: asking for one to recover a password, and opening one. */
export function linkRoutes(app: FastifyInstance, context: AuthContext, links: LinkSender): void {
  const { database } = context
  const verifications = new RateLimiter(context.limits.verifications)

  // answers alike whether the address is known or not
  app.post('/recover', async (request) => {
    const body = parse(recoverBody, request.body)
    const { redirect_to: redirectTo } = parse(recoverQuery, request.query)
    links.limit(body.email)
    const user = await findUserByEmail(database, body.email)
    if (user) {
      const token = await database.transaction((tx) => createLinkToken(tx, 'recovery', user.id, user.email))
      links.send('recovery', user.id, token, redirectTo)
    }
    return {}
  })

  async function verify(type: LinkType, token: string, request: FastifyRequest): Promise<SessionResponse> {
    if (verifications.take(request.ip) > 0) throw rateLimited()
    return database.transaction(async (tx) => {
      const user = await redeemLinkToken(tx, type, token)
      if (type === 'email_change') {
        await tx
          .query(
            `update auth.users set email = email_change, email_change = '', email_confirmed_at = now() where id = $1`,
            [user.id],
          )
          .catch(orTaken(emailTaken))
        await syncIdentityEmail(tx, user.id)
      }
      return openSession(tx, signerOf(context), user.id, 'otp', clientOf(request))
    })
  }

  // what a person opens: every outcome is a page of the app
  app.get('/verify', async (request, reply) => {
    const target = allowedRedirect(context.siteUrl, parse(recoverQuery, request.query).redirect_to)
    try {
      const query = parse(verifyQuery, request.query)
      const session = await verify(query.type, query.token, request)
      return await reply.redirect(redirectWithSession(target, session, query.type), 303)
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      return reply.redirect(redirectWithError(target, error), 303)
    }
  })

  app.post('/verify', async (request) => {
    const body = parse(verifyBody, request.body)
    return verify(body.type, body.token_hash, request)
  })
}
