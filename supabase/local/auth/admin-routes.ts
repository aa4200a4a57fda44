import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type AuthContext, parse, requireServiceRole } from './context.ts'
import { AuthError } from './errors.ts'
import { email, metadata, nullKeys } from './fields.ts'
import { checkPasswordStrength, hashPassword } from './passwords.ts'
import { closeSessions } from './sessions.ts'
import { emailTaken, findUserById, insertUser, listUsers, orTaken, presentUser, syncIdentityEmail } from './users.ts'

const fields = {
  password: z.string().optional(),
  email_confirm: z.boolean().optional(),
  app_metadata: metadata.optional(),
  user_metadata: metadata.optional(),
}
const createBody = z.object({
  ...fields,
  email,
  id: z.uuid('ID must conform to the uuid v4 format').optional(),
  password_hash: z
    .string()
    .regex(/^\$2[aby]\$\d\d\$.{53}$/, 'Only bcrypt hashes are supported')
    .optional(),
})
/** A duration as Go writes it ("24h", "30m"), or "none" to lift a ban. */
const banDuration = z.string().regex(/^(none|(\d+h)?(\d+m)?(\d+s)?)$/, 'invalid format for ban duration')
const updateBody = z.object({ ...fields, email: email.optional(), ban_duration: banDuration.optional() })
const userParams = z.object({ id: z.uuid('user_id must be an UUID') })
const listQuery = z.object({
  page: z.coerce.number().int().min(1).catch(1),
  per_page: z.coerce.number().int().min(1).max(1000).catch(50),
})

const notFound = new AuthError(404, 'user_not_found', 'User not found')

/** For servers that hold the service key. */
export function adminRoutes(app: FastifyInstance, context: AuthContext): void {
  const { database } = context
  app.addHook('onRequest', (request) => requireServiceRole(context, request))

  app.post('/admin/users', async (request) => {
    const body = parse(createBody, request.body)
    if (body.password) checkPasswordStrength(body.password)
    const encryptedPassword = body.password ? await hashPassword(body.password) : body.password_hash
    const user = await database.transaction((tx) =>
      insertUser(
        tx,
        {
          id: body.id,
          email: body.email,
          encryptedPassword,
          isConfirmed: body.email_confirm === true,
          appMetadata: body.app_metadata,
          userMetadata: body.user_metadata,
        },
        emailTaken,
      ),
    )
    return presentUser(database, user)
  })

  app.get('/admin/users', async (request) => {
    const { page, per_page: perPage } = parse(listQuery, request.query)
    const users = await listUsers(database, page, perPage)
    return { aud: 'authenticated', users: await Promise.all(users.map((user) => presentUser(database, user))) }
  })

  app.get('/admin/users/:id', async (request) => {
    const user = await findUserById(database, parse(userParams, request.params).id)
    if (!user) throw notFound
    return presentUser(database, user)
  })

  /** A new password ends all of the person's sessions. */
  app.put('/admin/users/:id', async (request) => {
    const { id } = parse(userParams, request.params)
    const body = parse(updateBody, request.body)
    if (body.password) checkPasswordStrength(body.password)
    const encryptedPassword = body.password ? await hashPassword(body.password) : null
    const user = await database
      .transaction(async (tx) => {
        await tx.query(
          `update auth.users set encrypted_password = coalesce($2, encrypted_password), email = coalesce($3, email),
           email_confirmed_at = case when $4 then coalesce(email_confirmed_at, now()) else email_confirmed_at end,
           raw_app_meta_data = (coalesce(raw_app_meta_data, '{}') || $5) - $6::text[],
           raw_user_meta_data = (coalesce(raw_user_meta_data, '{}') || $7) - $8::text[],
           banned_until = case when $9::text is null then banned_until when $9 = 'none' then null
             else now() + $9::interval end,
           updated_at = now()
         where id = $1`,
          [
            id,
            encryptedPassword,
            body.email ?? null,
            body.email_confirm === true,
            body.app_metadata ?? {},
            nullKeys(body.app_metadata),
            body.user_metadata ?? {},
            nullKeys(body.user_metadata),
            body.ban_duration ?? null,
          ],
        )
        if (body.email) await syncIdentityEmail(tx, id)
        if (encryptedPassword) await closeSessions(tx, 'global', id, id)
        return findUserById(tx, id)
      })
      .catch(orTaken(emailTaken))
    if (!user) throw notFound
    return presentUser(database, user)
  })

  app.delete('/admin/users/:id', async (request) => {
    const { id } = parse(userParams, request.params)
    const [deleted] = await database.query('delete from auth.users where id = $1 returning id', [id])
    if (!deleted) throw notFound
    return {}
  })
}
