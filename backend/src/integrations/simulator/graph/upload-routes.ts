import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { APP_ID } from '../demo-account.ts'
import type { World } from '../world.ts'
import { GraphError, unknownObject } from './graph-error.ts'
import { MAX_MEDIA_BYTES } from './media-kinds.ts'
import { graphId, type IdParams } from './path.ts'

const wanted = z.object({
  file_name: z.string().min(1).optional(),
  file_length: z.coerce.number().int().positive(),
  file_type: z.enum(['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']),
})

/** What a handle looks like, so that an address or nothing in its place is found out. */
export const isUploadHandle = (handle: string): boolean => /^4::[\w-]{20,}$/u.test(handle)

/** The Resumable Upload API: a session for one file, then its bytes for a handle. */
export function registerUploadRoutes(app: FastifyInstance, world: World): void {
  const sessions = new Map<string, z.infer<typeof wanted>>()
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: MAX_MEDIA_BYTES },
    (_request, body, done) => done(null, body),
  )

  app.post<IdParams>(`${graphId}/uploads`, (request) => {
    if (request.params.id !== APP_ID) throw unknownObject(request.params.id, 'POST')
    const file = wanted.safeParse(request.query)
    if (!file.success) throw new GraphError(100, `Param ${file.error.issues[0]?.path.join('.') ?? ''} is not valid.`)
    const key = `MTphdHRhY2htZW50${(sessions.size + 1).toString().padStart(6, '0')}`
    sessions.set(key, file.data)
    return { id: `upload:${key}?sig=ARZ${key}` }
  })

  // two colons are one, and the third begins the name
  app.post<{ Params: { key: string } }>('/upload:::key', { bodyLimit: MAX_MEDIA_BYTES }, (request) => {
    const file = sessions.get(request.params.key)
    if (file === undefined) throw unknownObject(`upload:${request.params.key}`, 'POST')
    if (request.headers['file_offset'] !== '0') throw new GraphError(100, 'The header file_offset is required.')
    const { body } = request
    if (!Buffer.isBuffer(body) || body.length !== file.file_length) {
      throw new GraphError(100, `The file has to have ${file.file_length} bytes.`)
    }
    world.graphCalls.note('upload_sample', null, 'ok')
    return { h: `4::${createHash('sha256').update(body).digest('base64url')}` }
  })
}
