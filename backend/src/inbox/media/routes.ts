import { mediaLinksAnswer, mediaLinksRequest } from '@vp/domain/inbox/media-links.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { authenticate } from '../../auth/authenticate.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { ApiError } from '../../http/api-error.ts'
import type { GraphMedia } from '../../integrations/graph-media.ts'
import type { FileStorage } from '../../storage/file-storage.ts'
import { sendFromMeta } from './at-meta.ts'
import { linksFor } from './links.ts'
import { isTicketGood } from './meta-ticket.ts'

/** Where files lie, and where they come from. */
export interface FileDeps {
  storage: FileStorage
  media: GraphMedia
  /** TOKEN_ENCRYPTION_KEY. */
  tokenKey: Buffer
}

/** Files of messages, to those who may read the conversations. */
export function mediaRoutes(deps: FileDeps & { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/attachments/links',
      {
        schema: {
          headers: z.object({ 'x-client-id': z.uuid() }),
          body: mediaLinksRequest,
          response: { 200: mediaLinksAnswer },
        },
      },
      async (request) => {
        const owner = await authenticate(request, deps.verifyToken)
        return { links: await linksFor(deps, owner, request.headers['x-client-id'], request.body.wanted) }
      },
    )

    app.get(
      '/attachments/:id/at-meta',
      { schema: { params: z.object({ id: z.uuid() }), querystring: z.object({ ticket: z.string() }) } },
      async (request, reply) => {
        const { id } = request.params
        if (!(await isTicketGood(deps.tokenKey, id, request.query.ticket))) throw new ApiError(403, 'link_expired')
        return await sendFromMeta(deps, id, reply)
      },
    )
  }
}
