import {
  MAX_WEBHOOK_COUNT,
  webhookStatuses,
  type webhookDetails,
  type webhookListRequest,
  type WebhookEvent,
  type WebhookFilter,
  type WebhookList,
  type WebhookStatus,
} from '@vp/domain/integrations/webhook-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import { parseBody } from '../parse-body.ts'
import { ownParts } from './own-parts.ts'
import { isMeant, isWithin, type Scope } from './which-events.ts'

interface Row {
  id: string
  status: WebhookStatus
  campos: string[]
  attempts: number
  error: string | null
  created_at: Date
  processado_em: Date | null
}

/** One page of what has come, the newest first, with how many there are of each status. */
export async function listEvents(
  tx: Tx,
  scope: Scope,
  { before: last, limit, ...filter }: z.output<typeof webhookListRequest>,
): Promise<WebhookList> {
  const before = last ?? null
  const { rows } = await tx.query<Row>(sql`
    select e.id, e.status, e.campos, e.attempts, e.error, e.created_at, e.processado_em
    from webhook_events e
    where ${isMeant(scope, filter)} and (${before}::uuid is null or e.id < ${before})
    order by e.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null
  return { events: page.map(eventOf), next, counts: await countEvents(tx, scope, filter) }
}

async function countEvents(tx: Tx, scope: Scope, filter: WebhookFilter): Promise<WebhookList['counts']> {
  const counts = { pendente: 0, processado: 0, falhou: 0, ignorado: 0 }
  for (const status of webhookStatuses) {
    const { rows } = await tx.query<{ count: number }>(sql`
      select count(*)::int as count from (
        select from webhook_events e where ${isMeant(scope, { ...filter, status })} limit ${MAX_WEBHOOK_COUNT + 1}) found`)
    counts[status] = rows[0]?.count ?? 0
  }
  return counts
}

/** One with what Meta wrote; null when there is none that may be seen. */
export async function readEvent(
  tx: Tx,
  scope: Exclude<Scope, 'everything'>,
  id: string,
): Promise<z.output<typeof webhookDetails> | null> {
  const { rows } = await tx.query<Row & { raw_body: Buffer }>(sql`
    select e.id, e.status, e.campos, e.attempts, e.error, e.created_at, e.processado_em, e.raw_body
    from webhook_events e where ${isWithin(scope)} and e.id = ${id}`)
  const [row] = rows
  if (row === undefined) return null
  const payload = parseBody(row.raw_body) ?? null
  if (scope.seesUnowned) return { event: eventOf(row), payload, hiddenParts: 0 }
  const own = await tx.query<{ identificador: string; waba_id: string | null }>(
    sql`select identificador, waba_id from integration_accounts where workspace_id = ${scope.workspaceId}`,
  )
  const ids = {
    phoneNumberIds: new Set(own.rows.map(({ identificador }) => identificador)),
    wabaIds: new Set(own.rows.flatMap(({ waba_id: wabaId }) => wabaId ?? [])),
  }
  return { event: eventOf(row), ...ownParts(payload, ids) }
}

function eventOf(row: Row): WebhookEvent {
  return {
    id: row.id,
    status: row.status,
    fields: row.campos,
    attempts: row.attempts,
    error: row.error,
    receivedAt: row.created_at.toISOString(),
    processedAt: row.processado_em?.toISOString() ?? null,
  }
}
