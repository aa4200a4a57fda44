import { z } from 'zod'
import type { Queryable } from '../database.ts'

export const listBody = z.object({
  prefix: z.string().default(''),
  limit: z.number().int().min(1).max(1000).default(100),
  offset: z.number().int().min(0).default(0),
  search: z.string().default(''),
  sortBy: z
    .object({
      column: z.enum(['name', 'updated_at', 'created_at', 'last_accessed_at']).default('name'),
      order: z.enum(['asc', 'desc']).default('asc'),
    })
    .default({ column: 'name', order: 'asc' }),
})

/** One level of a bucket, folders first: a folder has a name and nulls. */
export function listObjects(
  tx: Queryable,
  bucketId: string,
  { prefix, limit, offset, search, sortBy }: z.infer<typeof listBody>,
): Promise<Record<string, unknown>[]> {
  const folder = prefix.replace(/^\/+|\/+$/g, '')
  const base = folder === '' ? '' : `${folder}/`
  // column and order come from the lists above
  const order = `${sortBy.column === 'name' ? 'name collate "C"' : sortBy.column} ${sortBy.order}`
  return tx.query(
    `with entries as (
       select split_part(substr(name, length($2) + 1), '/', 1) as entry,
         strpos(substr(name, length($2) + 1), '/') > 0 as is_folder, o.*
       from storage.objects o where bucket_id = $1 and starts_with(name, $2)
     ), level as (
       select distinct on (is_folder, entry) is_folder, entry as name,
         case when not is_folder then id end as id,
         case when not is_folder then updated_at end as updated_at,
         case when not is_folder then created_at end as created_at,
         case when not is_folder then last_accessed_at end as last_accessed_at,
         case when not is_folder then metadata end as metadata
       from entries where strpos(lower(entry), lower($3)) > 0 or $3 = ''
       order by is_folder, entry
     )
     select name, id, updated_at, created_at, last_accessed_at, metadata from level
     order by is_folder desc, ${order} limit $4 offset $5`,
    [bucketId, base, search, limit, offset],
  )
}
