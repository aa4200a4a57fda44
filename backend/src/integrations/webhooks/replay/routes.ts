import {
  webhookDetails,
  webhookFilter,
  webhookList,
  webhookListRequest,
  webhooksReplayed,
} from '@vp/domain/integrations/webhook-commands.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { requirePermission } from '../../../auth/require-permission.ts'
import type { TokenVerifier } from '../../../auth/token-verifier.ts'
import { inTransaction } from '../../../database/transaction.ts'
import { ApiError } from '../../../http/api-error.ts'
import { listEvents, readEvent } from './list-events.ts'
import { replayEvent, replayEvents } from './replay-events.ts'
import { scopeOf } from './which-events.ts'

const params = z.object({ id: z.uuid() })
/** One command answers within a second or two; who wants more asks again. */
const AT_MOST = 10_000

/** `/admin/webhooks`: what Meta has sent to the company's numbers, and to have it read again. For Admins: it is what customers wrote. */
export function webhookAdminRoutes(deps: { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  const { pool } = deps
  return async (app) => {
    app.get(
      '/admin/webhooks',
      { schema: { querystring: webhookListRequest, response: { 200: webhookList } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'channels.write')
        return await inTransaction(
          pool,
          async (tx) => await listEvents(tx, await scopeOf(tx, workspaceId), request.query),
        )
      },
    )

    app.get('/admin/webhooks/:id', { schema: { params, response: { 200: webhookDetails } } }, async (request) => {
      const { workspaceId } = await requirePermission(request, deps, 'channels.write')
      const found = await inTransaction(
        pool,
        async (tx) => await readEvent(tx, await scopeOf(tx, workspaceId), request.params.id),
      )
      if (found === null) throw new ApiError(404, 'webhook_not_found')
      return found
    })

    app.post(
      '/admin/webhooks/:id/replay',
      { schema: { params, response: { 200: webhooksReplayed } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'channels.write')
        const scope = await inTransaction(pool, async (tx) => await scopeOf(tx, workspaceId))
        const isFound = await replayEvent(pool, scope, { id: request.params.id, by: userId })
        if (!isFound) throw new ApiError(404, 'webhook_not_found')
        return { count: 1, isMore: false }
      },
    )

    app.post(
      '/admin/webhooks/replay',
      { schema: { body: webhookFilter, response: { 200: webhooksReplayed } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'channels.write')
        const scope = await inTransaction(pool, async (tx) => await scopeOf(tx, workspaceId))
        return await replayEvents(pool, scope, { filter: request.body, by: userId, atMost: AT_MOST })
      },
    )
  }
}
