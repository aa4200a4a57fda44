import { role } from '@vp/domain/auth/roles.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { inTransaction } from '../database/transaction.ts'
import { authenticate } from './authenticate.ts'
import { findMembership, onboard, onboardingRequest } from './onboard.ts'
import type { TokenVerifier } from './token-verifier.ts'

const me = z.object({
  user: z.object({ id: z.uuid(), email: z.string() }),
  /** null: onboarding comes first. */
  member: z.object({ workspaceId: z.uuid(), role, nome: z.string() }).nullable(),
})

/** `GET /me` and `POST /onboarding`: both answer who the caller is. */
export function authRoutes(deps: { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get('/me', { schema: { response: { 200: me } } }, async (request) => {
      const owner = await authenticate(request, deps.verifyToken)
      const member = await inTransaction(deps.pool, async (tx) => await findMembership(tx, owner.userId))
      return { user: { id: owner.userId, email: owner.email }, member }
    })

    app.post('/onboarding', { schema: { body: onboardingRequest, response: { 200: me } } }, async (request) => {
      const owner = await authenticate(request, deps.verifyToken)
      const member = await onboard(deps.pool, owner, request.body)
      return { user: { id: owner.userId, email: owner.email }, member }
    })
  }
}
