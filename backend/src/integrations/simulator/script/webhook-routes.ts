import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { encodeWebhookBody } from '../webhooks/encoding.ts'
import type { World } from '../world.ts'

const rawWebhook = z.strictObject({
  /** Encoded and escaped as Meta does… */
  payload: z.unknown().optional(),
  /** …or these very characters. */
  body: z.string().optional(),
  /** `valid` signs with the app secret, `wrong` with another, `missing` not at all; or a header value as it is. */
  signature: z.union([z.enum(['valid', 'wrong', 'missing']), z.string().regex(/^sha256=/)]).default('valid'),
  copies: z.number().int().min(1).max(20).default(1),
})

/** The webhook side: what was posted, retry now, post anything, verify. */
export function webhookRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()
  const { posts, door, courier } = world

  app.get('/webhooks', () => ({
    waiting: posts.waitingCount(),
    posts: posts.recent(100),
    graphCalls: world.graphCalls.recent(),
  }))

  app.post('/webhooks/flush', () => {
    courier.flush()
    return { waiting: posts.waitingCount() }
  })

  app.post('/verify', () => door.verify())

  /** Posts past the queue, once per copy and at the same time; answers with each result. */
  app.post('/raw-webhook', { schema: { body: rawWebhook } }, async (request) => {
    const { payload, body, signature, copies } = request.body
    const bytes = body === undefined ? encodeWebhookBody(payload) : Buffer.from(body)
    const postOnce = (): Promise<string> =>
      signature === 'valid' || signature === 'wrong' || signature === 'missing'
        ? door.post(bytes, signature)
        : door.postRaw(bytes, { 'content-type': 'application/json', 'x-hub-signature-256': signature })
    return { results: await Promise.all(Array.from({ length: copies }, postOnce)) }
  })

  /** The bytes and signature that would be sent, for whoever posts by their own means. */
  app.post('/sign', { schema: { body: z.strictObject({ payload: z.unknown() }) } }, (request) => {
    const bytes = encodeWebhookBody(request.body.payload)
    return { body: bytes.toString('latin1'), signature: door.sign(bytes) }
  })
}
