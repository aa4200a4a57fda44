import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ApiError } from '../../http/api-error.ts'
import { isSignedByMeta } from './signature.ts'
import type { EventStore } from './store-events.ts'

/** Meta sends up to 3 MB; binary megabytes, to be on the side of taking it. */
const MAX_BODY_BYTES = 3 * 1024 * 1024

const verification = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.challenge': z.string().min(1).max(200),
  'hub.verify_token': z.string(),
})

/** `/webhooks/meta`: what Meta calls. A body is stored as it came, with the job that will read it, before it is answered: there
 *  is no way to ask Meta for it again. Source: Meta, "Create a webhook endpoint". */
export function webhookRoutes(deps: {
  events: EventStore
  appSecret: string
  verifyToken: string
}): FastifyPluginAsyncZod {
  return async (app) => {
    // the signature is over the bytes, so nothing may parse them first
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    )

    app.get('/webhooks/meta', async (request, reply) => {
      const query = verification.safeParse(request.query)
      if (!query.success || !isEqual(query.data['hub.verify_token'], deps.verifyToken)) {
        throw new ApiError(403, 'verification_failed')
      }
      return await reply.type('text/plain').send(query.data['hub.challenge'])
    })

    app.post('/webhooks/meta', async (request, reply) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const signature = request.headers['x-hub-signature-256']
      if (!isSignedByMeta(rawBody, typeof signature === 'string' ? signature : undefined, deps.appSecret)) {
        request.log.warn({ bytes: rawBody.length }, 'a webhook with a wrong signature was refused')
        throw new ApiError(401, 'invalid_signature')
      }
      await deps.events.store(rawBody)
      return await reply.send()
    })
  }
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
