import type { SqlStatement } from '@vp/domain/sql.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useKnownTags, type TagRow } from '../../tags/queries.ts'

/** The tags of the conversation `c` of a query, as one column; their names come from the workspace's own list. */
export const tagIdsColumn: SqlStatement = sql`
  (select string_agg(x.tag_id::text, ' ') from conversation_tags x where x.conversation_id = c.id) as tag_ids`

/** That column, read. */
export const tagIds = z
  .string()
  .nullable()
  .transform((joined) => (joined === null ? [] : joined.split(' ')))

/** The tags with these ids, by name; those that have not arrived or are gone are left out. */
export function useTagsOf(ids: readonly string[]): TagRow[] {
  return useKnownTags().filter((tag) => ids.includes(tag.id))
}
