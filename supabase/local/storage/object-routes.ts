import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findBucket } from './bucket-routes.ts'
import { asCaller, callerOf } from './caller.ts'
import { type StorageContext, parse } from './context.ts'
import { type StoredObject, findObject, sendObject } from './download.ts'
import { StorageError } from './errors.ts'
import { listBody, listObjects } from './list-objects.ts'
import { checkObjectName } from './names.ts'
import { checkObjectToken, signObjectUrl } from './signed-urls.ts'

export const objectParams = z.object({ bucketId: z.string(), '*': z.string() })
const bucketParams = z.object({ bucketId: z.string() })
const expiresIn = z
  .number()
  .int()
  .min(1)
  .max(365 * 24 * 3600)
const signBody = z.object({ expiresIn })
const signManyBody = z.object({ expiresIn, paths: z.array(z.string()).min(1).max(500) })
const signedQuery = z.object({ token: z.string(), download: z.string().optional() })
const downloadQuery = z.object({ download: z.string().optional() })
const removeBody = z.object({ prefixes: z.array(z.string()).min(1).max(1000) })

/** Everything about objects but uploading them. */
export function objectRoutes(app: FastifyInstance, { database, keyring, files }: StorageContext): void {
  function target(request: FastifyRequest): { bucketId: string; name: string } {
    const { bucketId, '*': path } = parse(objectParams, request.params)
    return { bucketId, name: checkObjectName(path) }
  }
  async function readable(request: FastifyRequest): Promise<StoredObject> {
    const caller = await callerOf(keyring, request)
    const { bucketId, name } = target(request)
    return asCaller(database, caller, (tx) => findObject(tx, bucketId, name))
  }
  async function download(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { download: downloadAs } = parse(downloadQuery, request.query)
    return sendObject(files, await readable(request), downloadAs, request, reply)
  }
  app.get('/object/:bucketId/*', download)
  app.get('/object/authenticated/:bucketId/*', download)

  app.get('/object/public/:bucketId/*', async (request, reply) => {
    const { bucketId, name } = target(request)
    const bucket = await findBucket(database, bucketId)
    if (!bucket?.public) throw new StorageError('no_such_bucket', 'Bucket not found')
    const { download: downloadAs } = parse(downloadQuery, request.query)
    return sendObject(files, await findObject(database, bucketId, name), downloadAs, request, reply)
  })

  app.get('/object/info/:bucketId/*', async (request) => {
    const object = await readable(request)
    const { size, mimetype, eTag, cacheControl, lastModified } = object.metadata
    return {
      id: object.id,
      name: object.name,
      version: object.version,
      size,
      content_type: mimetype,
      cache_control: cacheControl,
      etag: eTag,
      metadata: object.user_metadata,
      last_modified: lastModified,
      created_at: object.created_at,
    }
  })

  app.post('/object/sign/:bucketId/*', async (request) => {
    const { expiresIn: seconds } = parse(signBody, request.body)
    await readable(request)
    const { bucketId, name } = target(request)
    return { signedURL: await signObjectUrl(keyring, bucketId, name, seconds) }
  })

  app.post('/object/sign/:bucketId', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(bucketParams, request.params)
    const { expiresIn: seconds, paths } = parse(signManyBody, request.body)
    const found = await asCaller(database, caller, (tx) =>
      tx.query<{ name: string }>('select name from storage.objects where bucket_id = $1 and name = any($2)', [
        bucketId,
        paths,
      ]),
    )
    const names = new Set(found.map((row) => row.name))
    return Promise.all(
      paths.map(async (path) =>
        names.has(path)
          ? { error: null, path, signedURL: await signObjectUrl(keyring, bucketId, path, seconds) }
          : { error: 'Either the object does not exist or you do not have access to it', path, signedURL: null },
      ),
    )
  })

  app.get('/object/sign/:bucketId/*', async (request, reply) => {
    const { token, download: downloadAs } = parse(signedQuery, request.query)
    const { bucketId, name } = target(request)
    await checkObjectToken(keyring, bucketId, name, token)
    return sendObject(files, await findObject(database, bucketId, name), downloadAs, request, reply)
  })

  app.post('/object/list/:bucketId', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(bucketParams, request.params)
    const body = parse(listBody, request.body)
    return asCaller(database, caller, (tx) => listObjects(tx, bucketId, body))
  })

  async function remove(request: FastifyRequest, bucketId: string, names: string[]): Promise<StoredObject[]> {
    const caller = await callerOf(keyring, request)
    const removed = await asCaller(database, caller, (tx) =>
      tx.query<StoredObject>('delete from storage.objects where bucket_id = $1 and name = any($2) returning *', [
        bucketId,
        names,
      ]),
    )
    // rows first: a crash in between leaves files nobody knows, never rows without content
    await files.remove(removed.map((object) => object.version))
    return removed
  }

  // what the caller may not delete is left out of the answer, as if it were not there
  app.delete('/object/:bucketId', async (request) => {
    const { bucketId } = parse(bucketParams, request.params)
    return remove(request, bucketId, parse(removeBody, request.body).prefixes)
  })

  app.delete('/object/:bucketId/*', async (request) => {
    const { bucketId, name } = target(request)
    const removed = await remove(request, bucketId, [name])
    if (removed.length === 0) throw new StorageError('no_such_key', 'Object not found')
    return { message: 'Successfully deleted' }
  })
}
