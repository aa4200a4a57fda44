import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type AuthContext, parse, requireUser } from './context.ts'
import { createLinkToken } from './email-links.ts'
import { AuthError } from './errors.ts'
import { email, metadata, noPkce, nullKeys } from './fields.ts'
import type { LinkSender } from './link-routes.ts'
import { checkPasswordStrength, hashPassword, passwordMatches } from './passwords.ts'
import { closeSessions, logoutScopes } from './sessions.ts'
import { emailTaken, findUserByEmail, findUserById, presentUser } from './users.ts'

const updateBody = z.object({
  email: email.nullish(),
  password: z.string().nullish(),
  data: metadata.nullish(),
  ...noPkce,
})
const logoutQuery = z.object({ scope: z.enum(logoutScopes, 'Unsupported logout scope').default('global') })
const redirectQuery = z.object({ redirect_to: z.string().optional() })

export function userRoutes(app: FastifyInstance, context: AuthContext, links: LinkSender): void {
  const { database } = context

  app.get('/user', async (request) => {
    const { user } = await requireUser(context, request)
    return presentUser(database, user)
  })

  /** A new password ends the person's other sessions. A new e-mail counts once its link was opened. */
  app.put('/user', async (request) => {
    const { user, sessionId } = await requireUser(context, request)
    const { password, data, email: newEmail } = parse(updateBody, request.body)
    const { redirect_to: redirectTo } = parse(redirectQuery, request.query)
    const changesEmail = newEmail && newEmail !== user.email
    if (password) checkPasswordStrength(password)
    if (changesEmail) {
      if (await findUserByEmail(database, newEmail)) throw emailTaken
      links.limit(newEmail)
    }
    if (password && (await passwordMatches(password, user.encrypted_password))) {
      throw new AuthError(422, 'same_password', 'New password should be different from the old password.')
    }
    const encryptedPassword = password ? await hashPassword(password) : null

    const { updated, token } = await database.transaction(async (tx) => {
      await tx.query(
        `update auth.users set encrypted_password = coalesce($2, encrypted_password),
           raw_user_meta_data = (coalesce(raw_user_meta_data, '{}') || $3) - $4::text[],
           email_change = coalesce($5, email_change), updated_at = now()
         where id = $1`,
        [user.id, encryptedPassword, data ?? {}, nullKeys(data), changesEmail ? newEmail : null],
      )
      if (encryptedPassword) await closeSessions(tx, 'others', user.id, sessionId)
      const linkToken = changesEmail ? await createLinkToken(tx, 'email_change', user.id, newEmail) : undefined
      return { updated: await findUserById(tx, user.id), token: linkToken }
    })
    if (!updated) throw new AuthError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
    if (token) links.send('email_change', user.id, token, redirectTo)
    return presentUser(database, updated)
  })

  app.post('/logout', async (request, reply) => {
    const { user, sessionId } = await requireUser(context, request)
    const { scope } = parse(logoutQuery, request.query)
    await closeSessions(database, scope, user.id, sessionId)
    return reply.code(204).send()
  })
}
