import type { WebhookFilter } from '@vp/domain/integrations/webhook-commands.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Tx } from '../../../database/transaction.ts'

/** Whose webhooks somebody may see: one company's, or, for who runs the installation, all. */
export type Scope = { workspaceId: string; seesUnowned: boolean } | 'everything'

/** What nobody's number claims can only be the one company's, where there is one. */
export async function scopeOf(tx: Tx, workspaceId: string): Promise<Exclude<Scope, 'everything'>> {
  const { rows } = await tx.query<{ is_only: boolean }>(
    sql`select not exists (select from workspaces where id <> ${workspaceId}) as is_only`,
  )
  return { workspaceId, seesUnowned: rows[0]?.is_only === true }
}

/** A condition on `webhook_events e`. */
export function isMeant(scope: Scope, { status, field, since, until }: WebhookFilter): SqlStatement {
  return sql`${isWithin(scope)}
    and (${status ?? null}::text is null or e.status = ${status ?? null})
    and (${field ?? null}::text is null or ${field ?? null} = any (e.campos))
    and (${since ?? null}::timestamptz is null or e.created_at >= ${since ?? null})
    and (${until ?? null}::timestamptz is null or e.created_at < ${until ?? null})`
}

export function isWithin(scope: Scope): SqlStatement {
  if (scope === 'everything') return sql`true`
  if (!scope.seesUnowned) return sql`e.workspace_id = ${scope.workspaceId}`
  return sql`(e.workspace_id = ${scope.workspaceId} or e.workspace_id is null)`
}
