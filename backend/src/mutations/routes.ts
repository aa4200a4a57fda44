import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { authenticate } from '../auth/authenticate.ts'
import type { TokenVerifier } from '../auth/token-verifier.ts'
import { inTransaction } from '../database/transaction.ts'
import { applyMutation } from './apply-mutation.ts'
import { noteDevice, type Device } from './device.ts'
import { pushRequest, pushResponse, type MutationResult } from './request.ts'

/** Longest body of a push: a hundred of the longest messages, with room. */
const MAX_BODY_BYTES = 4_000_000

/** `POST /mutations`: the only way in which a browser changes data. Mutations are applied in order, each in a commit of its
 *  own, so a push that stops half-way is simply pushed again. */
export function mutationRoutes(deps: { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/mutations',
      { bodyLimit: MAX_BODY_BYTES, schema: { body: pushRequest, response: { 200: pushResponse } } },
      async (request) => {
        const owner = await authenticate(request, deps.verifyToken)
        const { clientId, mutations, pendingCount, appVersion } = request.body
        const device: Device = { clientId, userAgent: request.headers['user-agent']?.slice(0, 300) ?? null }
        const results: MutationResult[] = []
        for (const [index, mutation] of mutations.entries()) {
          const after = mutations.slice(index + 1)
          results.push(await applyMutation({ pool: deps.pool, log: request.log }, owner, device, mutation, after))
        }
        const said = { pendingCount: pendingCount ?? null, appVersion: appVersion ?? null }
        await inTransaction(deps.pool, async (tx) => await noteDevice(tx, device, said))
        return { results }
      },
    )
  }
}
