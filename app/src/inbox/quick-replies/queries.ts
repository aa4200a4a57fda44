import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { useLiveQuery } from '../../sync/use-live-query.ts'

export const quickReply = z.object({ id: z.string(), titulo: z.string(), atalho: z.string(), conteudo: z.string() })
export type QuickReply = z.infer<typeof quickReply>

export const quickRepliesQuery = sql`select id, titulo, atalho, conteudo from quick_replies order by atalho, id`

/** The workspace's quick replies by shortcut. */
export function useQuickReplies(): QuickReply[] {
  return useLiveQuery(quickRepliesQuery, quickReply)
}
