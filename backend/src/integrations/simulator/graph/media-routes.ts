import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PHONE_NUMBER_ID } from '../demo-account.ts'
import type { Medium } from '../store/media.ts'
import type { World } from '../world.ts'
import { GraphError, unknownObject } from './graph-error.ts'
import { acceptedTypes, maxBytes, MAX_MEDIA_BYTES, mediaKind } from './media-kinds.ts'
import { graphId, type IdParams } from './path.ts'

const LINK_LIFETIME_MS = 5 * 60 * 1000
const downloadPath = '/whatsapp_business/attachments/'

/** Upload, description, download with a link of five minutes, removal. */
export function registerMediaRoutes(app: FastifyInstance, world: World): void {
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: MAX_MEDIA_BYTES + 1024 * 1024 },
    async (request: FastifyRequest, body: Buffer) => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      // oxlint-disable-next-line typescript/no-deprecated -- deprecated for servers as it buffers the body, which a simulator may
      return new Response(new Uint8Array(body), { headers }).formData()
    },
  )

  app.post<IdParams>(`${graphId}/media`, async (request) => {
    if (request.params.id !== PHONE_NUMBER_ID) throw unknownObject(request.params.id, 'POST')
    const medium = world.media.add(await readUpload(request.body), world.clock.now())
    world.graphCalls.note('upload_media', null, 'ok')
    return { id: medium.id }
  })

  app.delete<IdParams>(graphId, (request) => {
    if (!world.media.remove(request.params.id)) throw unknownObject(request.params.id, 'DELETE')
    return { success: true }
  })

  app.get<{ Querystring: { mid?: string; ext?: string; hash?: string } }>(downloadPath, (request, reply) => {
    const { mid = '', ext = '', hash = '' } = request.query
    const medium = world.media.byId(mid, world.clock.now())
    const bytes = world.media.bytes(mid)
    const isGood = sameText(hash, linkHash(world, mid, ext)) && Number(ext) * 1000 > world.clock.now()
    if (medium === undefined || bytes === undefined || !isGood || world.switches.takeMediaNotFound()) {
      world.graphCalls.note('download_media', null, 'http_404')
      return reply.status(404).send()
    }
    world.graphCalls.note('download_media', null, 'ok')
    return reply.type(medium.mime_type).send(Buffer.from(bytes))
  })
}

/** `GET /{media_id}`: the description with a fresh link. Throws when unknown or past its lifetime. */
export function mediumAnswer(world: World, request: FastifyRequest<IdParams>): Record<string, unknown> {
  const { id } = request.params
  const medium = world.media.byId(id, world.clock.now())
  if (medium === undefined) throw unknownObject(id, 'GET')
  return {
    messaging_product: 'whatsapp',
    url: `${request.protocol}://${request.host}${link(world, medium)}`,
    mime_type: medium.mime_type,
    sha256: medium.sha256,
    file_size: medium.size_bytes,
    id: medium.id,
  }
}

function link(world: World, medium: Medium): string {
  const ext = String(Math.floor((world.clock.now() + LINK_LIFETIME_MS) / 1000))
  return `${downloadPath}?mid=${medium.id}&ext=${ext}&hash=${linkHash(world, medium.id, ext)}`
}

function linkHash(world: World, mid: string, ext: string): string {
  return createHmac('sha256', world.linkSecret).update(`${mid}.${ext}`).digest('base64url')
}

function sameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}

async function readUpload(
  form: unknown,
): Promise<{ mimeType: string; filename: string | null; origin: 'upload'; bytes: Uint8Array }> {
  if (!(form instanceof FormData)) throw new GraphError(100, 'The upload must be multipart/form-data.')
  if (form.get('messaging_product') !== 'whatsapp')
    throw new GraphError(100, 'The parameter messaging_product is required.')
  const file = form.get('file')
  if (!(file instanceof File)) throw new GraphError(100, 'The parameter file is required.')
  const type = form.get('type')
  const mimeType = typeof type === 'string' && type !== '' ? type : file.type
  const kind = mediaKind(mimeType)
  if (kind === undefined) {
    throw new GraphError(
      100,
      `Param file must be a file with one of the following types: ${acceptedTypes.join(', ')}. Received file of type '${mimeType}'.`,
    )
  }
  if (file.size > maxBytes(kind))
    throw new GraphError(100, `Param file of kind ${kind} must have at most ${maxBytes(kind)} bytes.`)
  return { mimeType, filename: file.name, origin: 'upload', bytes: new Uint8Array(await file.arrayBuffer()) }
}
