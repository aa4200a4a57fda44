import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { MAX_MEDIA_BYTES, mediaKind } from '../graph/media-kinds.ts'
import { writeAsContact } from '../phone/inbound.ts'
import { inboundRequest } from '../phone/inbound-request.ts'
import type { World } from '../world.ts'
import { webmToOgg } from '@vp/domain/inbox/voice/webm-to-ogg.ts'
import { person } from './contact-routes.ts'
import { ScriptError } from './script-error.ts'

const messagesQuery = z.object({
  contact: z.string().optional(),
  direction: z.enum(['from_contact', 'from_business']).optional(),
})

/** What the phones hold, writing as a person, and their files. */
export function messageRoutes(untyped: FastifyInstance, world: World): void {
  const app = untyped.withTypeProvider<ZodTypeProvider>()

  app.get('/messages', { schema: { querystring: messagesQuery } }, (request) => {
    const { contact, direction } = request.query
    const held = contact === undefined ? world.messages.all() : world.messages.ofContact(person(world, contact).id)
    return { messages: held.filter((message) => direction === undefined || message.direction === direction) }
  })

  app.post('/inbound', { schema: { body: inboundRequest } }, (request) => {
    const { wamid, contactId } = writeAsContact(world, request.body)
    return { wamid, contactId }
  })

  /** Several people write in the same instant. */
  app.post(
    '/inbound/burst',
    { schema: { body: z.strictObject({ messages: z.array(inboundRequest).min(1).max(1000) }) } },
    (request) => ({
      wamids: request.body.messages.map((message) => writeAsContact(world, message).wamid),
    }),
  )

  fileRoutes(untyped, world)
}

/** Files of a person: raw bytes in, `x-filename` (percent-encoded) beside them. */
function fileRoutes(app: FastifyInstance, world: World): void {
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_MEDIA_BYTES }, (_request, body, done) => {
    done(null, body)
  })

  app.post('/media', (request) => {
    const given = (request.headers['content-type'] ?? 'application/octet-stream').toLowerCase()
    if (!(request.body instanceof Buffer)) throw new ScriptError(400, 'bytes_missing')
    const filename = request.headers['x-filename']
    // phones record Ogg Opus; browsers wrap the same Opus packets in WebM
    const isRecording = given.startsWith('audio/webm')
    const bytes = isRecording ? webmToOgg(request.body).ogg : request.body
    const mimeType = isRecording || given.startsWith('audio/ogg') ? 'audio/ogg; codecs=opus' : given
    const medium = world.media.add(
      {
        mimeType,
        filename: typeof filename === 'string' ? decodeURIComponent(filename) : null,
        origin: 'inbound',
        bytes,
      },
      world.clock.now(),
    )
    return { mediaId: medium.id, kind: mediaKind(mimeType) ?? 'document' }
  })

  app.get<{ Params: { id: string } }>('/media/:id', (request, reply) => {
    const medium = world.media.byId(request.params.id, world.clock.now())
    const bytes = world.media.bytes(request.params.id)
    if (medium === undefined || bytes === undefined) throw new ScriptError(404, 'media_not_found')
    return reply
      .type(medium.mime_type)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'private, max-age=3600')
      .send(Buffer.from(bytes))
  })
}
