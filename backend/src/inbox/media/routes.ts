import { MAX_FILE_BYTES } from '@vp/domain/inbox/media.ts'
import { mediaLinksAnswer, mediaLinksRequest } from '@vp/domain/inbox/media-links.ts'
import { outgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { authenticate } from '../../auth/authenticate.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { ApiError } from '../../http/api-error.ts'
import type { GraphMedia } from '../../integrations/graph-media.ts'
import { StorageFailed, type FileStorage } from '../../storage/file-storage.ts'
import { sendFromMeta } from './at-meta.ts'
import { linksFor } from './links.ts'
import { isTicketGood } from './meta-ticket.ts'
import { takeUpload } from './take-upload.ts'

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

    // a little more than we take, so that what is too large gets a proper answer
    app.addContentTypeParser(
      'application/octet-stream',
      { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES + 1024 * 1024 },
      (_request, body, done) => done(null, body),
    )
    app.put(
      '/attachments/:id/content',
      {
        schema: {
          headers: z.object({ 'x-client-id': z.uuid(), 'x-file-type': z.string().max(200).default('') }),
          params: z.object({ id: z.uuid() }),
          querystring: z.object({ tipo: outgoingMediaType }),
        },
        bodyLimit: MAX_FILE_BYTES + 1024 * 1024,
      },
      async (request, reply) => {
        const owner = await authenticate(request, deps.verifyToken)
        if (!Buffer.isBuffer(request.body)) throw new ApiError(400, 'invalid_request', { field: 'body' })
        const { 'x-client-id': clientId, 'x-file-type': declaredType } = request.headers
        const file = { id: request.params.id, messageType: request.query.tipo, declaredType, content: request.body }
        try {
          await takeUpload({ ...deps, log: request.log }, owner, clientId, file)
        } catch (error) {
          if (!(error instanceof StorageFailed)) throw error
          request.log.warn({ code: error.code }, 'Storage did not take a file')
          throw new ApiError(503, 'try_again')
        }
        return await reply.code(204).send()
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
