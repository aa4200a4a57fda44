import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Queryable } from '../database.ts'
import { asCaller, callerOf } from './caller.ts'
import { type StorageContext, parse } from './context.ts'
import { StorageError } from './errors.ts'
import { checkBucketName, sizeInBytes } from './names.ts'

const size = z.union([z.number().int().min(0), z.string()]).nullish()
const settings = {
  public: z.boolean().optional(),
  file_size_limit: size,
  allowed_mime_types: z.array(z.string()).nullish(),
}
const createBody = z.object({ ...settings, name: z.string(), id: z.string().optional() })
const updateBody = z.object(settings)
const params = z.object({ bucketId: z.string() })

const columns =
  'id, name, owner, public, type, file_size_limit::int8::float8 as file_size_limit, allowed_mime_types, created_at, updated_at'

export type Bucket = {
  id: string
  public: boolean
  file_size_limit: number | null
  allowed_mime_types: string[] | null
}

/** The bucket whoever asks, for its limits; undefined when there is none. */
export async function findBucket(database: Queryable, bucketId: string): Promise<Bucket | undefined> {
  const [bucket] = await database.query<Bucket>(`select ${columns} from storage.buckets where id = $1`, [bucketId])
  return bucket
}

const noSuchBucket = new StorageError('no_such_bucket', 'Bucket not found')

export function bucketRoutes(app: FastifyInstance, { database, keyring, files }: StorageContext): void {
  app.get('/bucket', async (request) => {
    const caller = await callerOf(keyring, request)
    return asCaller(database, caller, (tx) => tx.query(`select ${columns} from storage.buckets order by name`))
  })

  app.get('/bucket/:bucketId', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(params, request.params)
    const bucket = await asCaller(database, caller, (tx) => findBucket(tx, bucketId))
    if (!bucket) throw noSuchBucket
    return bucket
  })

  app.post('/bucket', async (request) => {
    const caller = await callerOf(keyring, request)
    const body = parse(createBody, request.body)
    const id = checkBucketName(body.id ?? body.name)
    await asCaller(database, caller, (tx) =>
      tx.query(
        `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types, owner, owner_id)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          checkBucketName(body.name),
          body.public ?? false,
          body.file_size_limit == null ? null : sizeInBytes(body.file_size_limit),
          body.allowed_mime_types ?? null,
          caller.sub ?? null,
          caller.sub ?? null,
        ],
      ),
    )
    return { name: id }
  })

  app.put('/bucket/:bucketId', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(params, request.params)
    const body = parse(updateBody, request.body)
    const limit = body.file_size_limit
    const updated = await asCaller(database, caller, (tx) =>
      tx.query(
        `update storage.buckets set public = coalesce($2, public), updated_at = now(),
           file_size_limit = case when $3 then $4 else file_size_limit end,
           allowed_mime_types = case when $5 then $6 else allowed_mime_types end
         where id = $1 returning id`,
        [
          bucketId,
          body.public ?? null,
          limit !== undefined,
          limit == null ? null : sizeInBytes(limit),
          body.allowed_mime_types !== undefined,
          body.allowed_mime_types ?? null,
        ],
      ),
    )
    if (updated.length === 0) throw noSuchBucket
    return { message: 'Successfully updated' }
  })

  app.post('/bucket/:bucketId/empty', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(params, request.params)
    const removed = await asCaller(database, caller, (tx) =>
      tx.query<{ version: string | null }>('delete from storage.objects where bucket_id = $1 returning version', [
        bucketId,
      ]),
    )
    await files.remove(removed.map((row) => row.version))
    return { message: 'Successfully emptied' }
  })

  app.delete('/bucket/:bucketId', async (request) => {
    const caller = await callerOf(keyring, request)
    const { bucketId } = parse(params, request.params)
    const deleted = await asCaller(database, caller, async (tx) => {
      const [object] = await database.query('select 1 from storage.objects where bucket_id = $1 limit 1', [bucketId])
      if (object) throw new StorageError('bucket_not_empty', 'The bucket you tried to delete is not empty')
      return tx.query('delete from storage.buckets where id = $1 returning id', [bucketId])
    })
    if (deleted.length === 0) throw noSuchBucket
    return { message: 'Successfully deleted' }
  })
}
