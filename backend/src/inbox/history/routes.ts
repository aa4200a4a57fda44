import {
  closedFilter,
  conversationsPage,
  MAX_SEARCH_LENGTH,
  messagesPage,
  pageCursor,
  searchAnswer,
} from '@vp/domain/inbox/history-pages.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { authenticate } from '../../auth/authenticate.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { readClosed, readMessages } from './read-pages.ts'
import { search } from './search.ts'
import { readAs } from './viewer.ts'

const headers = z.object({ 'x-client-id': z.uuid() })
const page = z.object({ before: pageCursor.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

/** What does not sync, on demand: older messages, closed conversations from before the history window, and search over all. */
export function historyRoutes(deps: { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/conversations/:id/messages',
      {
        schema: { headers, params: z.object({ id: z.uuid() }), querystring: page, response: { 200: messagesPage } },
      },
      async (request) => {
        const owner = await authenticate(request, deps.verifyToken)
        return await readAs(deps.pool, owner, request.headers['x-client-id'], (tx, viewer) =>
          readMessages(tx, viewer, request.params.id, { before: request.query.before, limit: request.query.limit }),
        )
      },
    )

    app.get(
      '/conversations/closed',
      { schema: { headers, querystring: page.extend(closedFilter.shape), response: { 200: conversationsPage } } },
      async (request) => {
        const owner = await authenticate(request, deps.verifyToken)
        const { before, limit, ...filter } = request.query
        return await readAs(deps.pool, owner, request.headers['x-client-id'], (tx, viewer) =>
          readClosed(tx, viewer, filter, { before, limit }),
        )
      },
    )

    app.get(
      '/search',
      {
        schema: {
          headers,
          querystring: z.object({ q: z.string().trim().min(1).max(MAX_SEARCH_LENGTH) }),
          response: { 200: searchAnswer },
        },
      },
      async (request) => {
        const owner = await authenticate(request, deps.verifyToken)
        return await readAs(deps.pool, owner, request.headers['x-client-id'], (tx, viewer) =>
          search(tx, viewer, request.query.q),
        )
      },
    )
  }
}
