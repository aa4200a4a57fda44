import { newId } from '@vp/domain/ids.ts'
import type { WebhookFilter } from '@vp/domain/integrations/webhook-commands.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import { recordAudit } from '../../../audit/record.ts'
import { inTransaction, type Tx } from '../../../database/transaction.ts'
import { announceJobs } from '../../../jobs/outbox.ts'
import { processWebhookJob } from '../../jobs/process-webhook.ts'
import { isMeant, isWithin, type Scope } from './which-events.ts'

/** Events that are opened again in one commit. */
const PAGE = 500
/** Between two of them, so that what Meta sends meanwhile is read in between and not after. */
const PACE_MS = 5

export interface Replayed {
  count: number
  isMore: boolean
}

/** Has stored webhooks read again, the oldest first, as if they had just come: what they say that is known already changes nothing.
 *  Those that come meanwhile are not among them. Writes down for each company who did it.
 *  `by`: null for who runs the installation. `atMost`: more are left, and told of. */
export async function replayEvents(
  pool: Pool,
  scope: Scope,
  { filter, by, atMost }: { filter: WebhookFilter; by: string | null; atMost: number },
): Promise<Replayed> {
  const newest = newId()
  const perCompany = new Map<string, number>()
  let count = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const size = Math.min(PAGE, atMost - count + 1)
    const which = sql`${isMeant(scope, filter)} and e.id > ${after} and e.id <= ${newest}`
    const opened = await inTransaction(pool, async (tx) => {
      const found = await choose(tx, which, size)
      // one more than may be: it tells that there are more
      const chosen = found.slice(0, atMost - count)
      await open(tx, chosen, count)
      return { chosen, isEnd: found.length < size, isMore: found.length > chosen.length }
    })
    for (const { workspace_id: workspaceId } of opened.chosen) {
      if (workspaceId !== null) perCompany.set(workspaceId, (perCompany.get(workspaceId) ?? 0) + 1)
    }
    count += opened.chosen.length
    after = opened.chosen.at(-1)?.id ?? after
    if (!opened.isEnd && !opened.isMore) continue
    await inTransaction(pool, async (tx) => await noteFor(tx, perCompany, { filter, by, scope, count }))
    return { count, isMore: opened.isMore }
  }
}

/** The same for one; false when there is none that may be seen. */
export async function replayEvent(
  pool: Pool,
  scope: Scope,
  { id, by }: { id: string; by: string | null },
): Promise<boolean> {
  return await inTransaction(pool, async (tx) => {
    const [event] = await choose(tx, sql`${isWithin(scope)} and e.id = ${id}`, 1)
    if (event === undefined) return false
    await open(tx, [event], 0)
    const workspaceId = event.workspace_id ?? (scope === 'everything' ? null : scope.workspaceId)
    if (workspaceId !== null) {
      const entry = { acao: 'webhook_reprocessado', entidade: 'webhook_events', entidadeId: id }
      await recordAudit(tx, { workspaceId, actorId: by }, { ...entry, dados: { quantidade: 1 } })
    }
    return true
  })
}

interface Chosen {
  id: string
  workspace_id: string | null
}

async function choose(tx: Tx, which: SqlStatement, limit: number): Promise<Chosen[]> {
  const { rows } = await tx.query<Chosen>(sql`
    select e.id, e.workspace_id from webhook_events e where ${which} order by e.id limit ${limit} for no key update`)
  return rows
}

/** One whose job is about to run, or running, is left to it. `before`: how many are read first. */
async function open(tx: Tx, events: readonly Chosen[], before: number): Promise<void> {
  if (events.length === 0) return
  const promises = events.map(({ id, workspace_id }, index) => ({
    id: newId(),
    delay_ms: (before + index) * PACE_MS,
    workspace_id,
    job_id: processWebhookJob.jobId({ webhookEventId: id }),
    data: { webhookEventId: id },
  }))
  await tx.query(sql`
    update webhook_events set status = 'pendente', attempts = 0, starts = 0, processado_em = null
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(events.map(({ id }) => id))}::jsonb))`)
  await tx.query(sql`
    insert into job_outbox (id, workspace_id, name, job_id, data, run_at)
    select p.id, p.workspace_id, ${processWebhookJob.name}, p.job_id, p.data, now() + p.delay_ms * interval '1 ms'
    from jsonb_to_recordset(${JSON.stringify(promises)}::jsonb)
      as p (id uuid, workspace_id uuid, job_id text, data jsonb, delay_ms int)
    on conflict (name, job_id) do update
    set run_at = excluded.run_at, enqueued_at = null, done_at = null, waits_for = null, failures = 0
    where job_outbox.done_at is not null or job_outbox.run_at > now()`)
  await announceJobs(tx)
}

async function noteFor(
  tx: Tx,
  perCompany: ReadonlyMap<string, number>,
  { filter, by, scope, count }: { filter: WebhookFilter; by: string | null; scope: Scope; count: number },
): Promise<void> {
  const { status = null, field = null, since = null, until = null } = filter
  // what is nobody's in particular was the one company's to replay
  const counts = scope === 'everything' ? perCompany : new Map([[scope.workspaceId, count]])
  for (const [workspaceId, quantidade] of counts) {
    await recordAudit(
      tx,
      { workspaceId, actorId: by },
      {
        acao: 'webhooks_reprocessados',
        entidade: 'webhook_events',
        entidadeId: null,
        dados: { quantidade, status, campo: field, de: since, ate: until },
      },
    )
  }
}
