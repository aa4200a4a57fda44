import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery, useLiveRows } from '../sync/use-live-query.ts'

export const tagRow = z.object({ id: z.string(), nome: z.string(), cor: z.string() })
export type TagRow = z.infer<typeof tagRow>

export const tagsQuery = sql`select id, nome, cor from tags order by lower(nome), id`

/** The workspace's tags by name. One live query, shared by all who ask. */
export function useTags(): TagRow[] {
  return useLiveQuery(tagsQuery, tagRow)
}

/** The same for parts that are drawn without waiting; none until they are known. */
export function useKnownTags(): readonly TagRow[] {
  return useLiveRows(tagsQuery, tagRow) ?? none
}
const none: readonly TagRow[] = []

export const tagUse = tagRow.extend({ conversas: z.number(), pessoas: z.number() })
export type TagUse = z.infer<typeof tagUse>

/** The tags with how many conversations on this device, and how many leads and contacts, carry each. */
export const tagUsesQuery = sql`
  select t.id, t.nome, t.cor,
    (select count(*)::int from conversation_tags x join conversations c on c.id = x.conversation_id where x.tag_id = t.id) as conversas,
    ((select count(*) from lead_tags x where x.tag_id = t.id) + (select count(*) from contact_tags x where x.tag_id = t.id))::int as pessoas
  from tags t
  order by lower(t.nome), t.id`
