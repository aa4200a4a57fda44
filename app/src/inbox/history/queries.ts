import { historyFrom } from '@vp/domain/shapes/history-window.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { instant } from '../../sync/instant.ts'

export const threadEdge = z.object({
  /** The server has said that nothing is older; null: it was never asked. */
  is_whole: z.boolean().nullable(),
  created_at: instant,
  /** null before the workspace has come. */
  history_days: z.number().nullable(),
  /** The latest message that no shape keeps up to date; null without any. */
  newest_kept: instant.nullable(),
})
export type ThreadEdge = z.infer<typeof threadEdge>

/** Where a thread ends on this device. */
export function threadEdgeQuery(conversationId: string): SqlStatement {
  return sql`
    select t.is_whole, c.created_at, w.history_days,
      (select max(m.horario) from messages m join vp.kept k on k.table_name = 'messages' and k.row_id = m.id
        where m.conversation_id = c.id) as newest_kept
    from conversations c
    left join workspaces w on w.id = c.workspace_id
    left join vp.threads t on t.conversation_id = c.id
    where c.id = ${conversationId}`
}

/** The first message may be dated before its conversation was stored: Meta's clock is not ours, and deliveries come late. */
const SLACK_MS = 86_400_000

/** Whether nothing older than what is here exists: the server has said so, or the conversation began inside the window. */
export function isWholeHere(edge: ThreadEdge, now: Date): boolean {
  if (edge.is_whole !== null) return edge.is_whole
  if (edge.history_days === null) return false
  return edge.created_at.getTime() - SLACK_MS >= historyFrom(edge.history_days, now).getTime()
}

export const historyDaysRow = z.object({ history_days: z.number() })

/** How many days of history sync. */
export const historyDaysQuery = sql`select history_days from workspaces`
