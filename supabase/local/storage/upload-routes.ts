import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TokenClaims } from '../auth/access-token.ts'
import { type Queryable, sqlState } from '../database.ts'
import { findBucket } from './bucket-routes.ts'
import { asCaller, callerOf } from './caller.ts'
import { type StorageContext, parse } from './context.ts'
import { StorageError } from './errors.ts'
import { checkObjectName, isMimeTypeAllowed } from './names.ts'
import { objectParams } from './object-routes.ts'
import { type Upload, readUpload } from './upload-body.ts'

/** The limit of a project that sets none; buckets may set a lower one. */
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024

/** Uploads. In a scope of their own, in which every body is bytes, also one that says it is JSON. */
export function uploadRoutes(app: FastifyInstance, { database, keyring, files }: StorageContext): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  async function upload(request: FastifyRequest, reply: FastifyReply, isUpsert: boolean): Promise<FastifyReply> {
    const caller = await callerOf(keyring, request)
    const { bucketId, '*': path } = parse(objectParams, request.params)
    const name = checkObjectName(path)
    const bucket = await findBucket(database, bucketId)
    if (!bucket) throw new StorageError('no_such_bucket', 'Bucket not found')
    const body = await readUpload(request.headers, request.body)
    if (!isMimeTypeAllowed(body.mimeType, bucket.allowed_mime_types)) {
      throw new StorageError('invalid_mime_type', `mime type ${body.mimeType} is not supported`)
    }
    if (bucket.file_size_limit !== null && body.content.byteLength > bucket.file_size_limit) {
      throw new StorageError('too_large', 'The object exceeded the maximum allowed size')
    }

    // the file before its row: a crash in between leaves a file nobody knows, never a row without content
    const version = await files.write(body.content)
    const row = { bucketId, name, version, body, caller }
    const saved = await asCaller(database, caller, (tx) => (isUpsert ? upsertRow(tx, row) : insertRow(tx, row))).catch(
      async (error: unknown) => {
        await files.remove([version])
        throw sqlState(error) === '23503' ? new StorageError('no_such_bucket', 'Bucket not found') : error
      },
    )
    await files.remove([saved.replaced])
    return reply.send({ Id: saved.id, Key: `${bucketId}/${name}` })
  }

  app.post('/object/:bucketId/*', { bodyLimit: MAX_UPLOAD_BYTES + 64 * 1024 }, (request, reply) =>
    upload(request, reply, request.headers['x-upsert'] === 'true'),
  )
  app.put('/object/:bucketId/*', { bodyLimit: MAX_UPLOAD_BYTES + 64 * 1024 }, (request, reply) =>
    upload(request, reply, true),
  )
}

interface NewRow {
  bucketId: string
  name: string
  version: string
  body: Upload
  caller: TokenClaims
}

const insert = `insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
  values ($1, $2, $3, $4::uuid, $4::uuid::text, $5, $6, $7)`

type Saved = {
  id: string
  /** The version whose place was taken. */
  replaced: string | null
}

// without "returning", which would ask for the right to read as well
async function insertRow(tx: Queryable, row: NewRow): Promise<Saved> {
  const id = randomUUID()
  await tx.query(insert, [id, ...valuesOf(row)])
  return { id, replaced: null }
}

async function upsertRow(tx: Queryable, row: NewRow): Promise<Saved> {
  const [saved] = await tx.query<Saved>(
    `${insert} on conflict (bucket_id, name) do update set version = excluded.version, metadata = excluded.metadata,
       user_metadata = excluded.user_metadata, owner = excluded.owner, owner_id = excluded.owner_id
     returning new.id, old.version as replaced`,
    [randomUUID(), ...valuesOf(row)],
  )
  if (!saved) throw new Error('the upserted object is not there')
  return saved
}

function valuesOf({ bucketId, name, version, body, caller }: NewRow): unknown[] {
  const size = body.content.byteLength
  const metadata = {
    eTag: `"${createHash('md5').update(body.content).digest('hex')}"`,
    size,
    mimetype: body.mimeType,
    cacheControl: body.cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: size,
    httpStatusCode: 200,
  }
  return [bucketId, name, caller.sub ?? null, version, metadata, body.userMetadata]
}
