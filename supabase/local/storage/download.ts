import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Queryable } from '../database.ts'
import { StorageError } from './errors.ts'
import type { Files } from './files.ts'

export type StoredObject = {
  id: string
  name: string
  version: string
  metadata: { size: number; mimetype: string; eTag: string; cacheControl: string; lastModified: string }
  user_metadata: Record<string, unknown> | null
  created_at: Date
  updated_at: Date
  last_accessed_at: Date
}

/** The row of an object as far as this transaction's role may read it. Throws `no_such_key` else. */
export async function findObject(tx: Queryable, bucketId: string, name: string): Promise<StoredObject> {
  const [object] = await tx.query<StoredObject>(
    `select id, name, version, metadata, user_metadata, created_at, updated_at, last_accessed_at
     from storage.objects where bucket_id = $1 and name = $2`,
    [bucketId, name],
  )
  if (!object) throw new StorageError('no_such_key', 'Object not found')
  return object
}

// shown by the browser itself and unable to run anything; the rest could act as the site it is served from
const inert = /^(image\/(?!svg)|audio\/|video\/|application\/pdf\b|text\/plain\b)/i

// what a browser says it will run a file as; absent when a person or a server asks
export const runs = new Set([
  'script',
  'style',
  'worker',
  'sharedworker',
  'serviceworker',
  'audioworklet',
  'paintworklet',
  'xslt',
])

/** Answers with a file's content, or the one range of it that was asked for. `downloadAs`: a name to save it under,
 *  empty for its own; undefined to show it. */
export async function sendObject(
  files: Files,
  object: StoredObject,
  downloadAs: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  // files come from the app's own origin, whose content policy trusts scripts and workers from there
  if (runs.has(String(request.headers['sec-fetch-dest']))) throw new StorageError('denied', 'files are not run')
  const { size, mimetype, eTag, cacheControl, lastModified } = object.metadata
  void reply.headers({
    'content-type': mimetype,
    etag: eTag,
    'last-modified': new Date(lastModified).toUTCString(),
    'cache-control': cacheControl,
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  })
  if (!inert.test(mimetype)) void reply.header('content-security-policy', "default-src 'none'; sandbox")
  if (downloadAs !== undefined) {
    const name = downloadAs || (object.name.split('/').at(-1) ?? object.name)
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  }
  if (request.headers['if-none-match'] === eTag) return reply.code(304).send()

  const range = readRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${size}`).send()
  }
  if (range) {
    void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  }
  void reply.header('content-length', range ? range.end - range.start + 1 : size)
  return reply.send(files.read(object.version, range))
}

function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  // several ranges at once, or none: the whole file is a correct answer
  if (first === undefined || (first === '' && last === '')) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return start > end ? 'unsatisfiable' : { start, end }
}
