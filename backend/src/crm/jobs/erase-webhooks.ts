import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { defineJob } from '../../jobs/define-job.ts'
import { proofOf } from '../lgpd/proof.ts'
import { prunePayload } from '../lgpd/prune-payload.ts'

const ROWS_AT_ONCE = 500
const RUN_MS = 8_000
const ZERO = '00000000-0000-0000-0000-000000000000'

/** Goes through the raw webhooks for what is about an erased person, some hundred a transaction, takes it out, and then writes the proof:
 *  what the person was known by is forgotten with the last of them. */
export const eraseWebhooksJob = defineJob({
  name: 'crm.eraseWebhooks',
  lane: 'bulk',
  data: z.object({ erasureId: z.uuid() }),
  jobId: ({ erasureId }) => erasureId,
  // nobody else would
  retryOn: () => true,
  async run(context, { erasureId }) {
    const startedAt = performance.now()
    while (performance.now() - startedAt < RUN_MS) {
      if (await inTransaction(context.pool, async (tx) => await eraseSome(tx, erasureId))) return
    }
    await inTransaction(context.pool, async (tx) => await context.wait(tx, { delayMs: 0, waitsFor: null }))
  },
})

interface Erasure {
  workspace_id: string
  requested_by: string | null
  marks: string[] | null
  counts: Record<string, number>
  last_webhook_id: string | null
  created_at: Date
}

/** True when nothing is left. */
async function eraseSome(tx: Tx, erasureId: string): Promise<boolean> {
  const { rows: erasures } = await tx.query<Erasure>(sql`
    select workspace_id, requested_by, marks, counts, last_webhook_id, created_at from erasures where id = ${erasureId} for update`)
  const [erasure] = erasures
  if (erasure?.marks == null) return true
  const { workspace_id: workspaceId, marks } = erasure
  const { rows } = await tx.query<{ id: string; body: string; is_marked: boolean }>(sql`
    select e.id, coalesce(e.payload::text, encode(e.raw_body, 'escape')) as body,
      exists (select from jsonb_array_elements_text(${JSON.stringify(marks)}::jsonb) k
        where strpos(lower(coalesce(e.payload::text, encode(e.raw_body, 'escape'))), lower(k.value)) > 0) as is_marked
    from webhook_events e
    where (e.workspace_id = ${workspaceId} or e.workspace_id is null) and e.id > ${erasure.last_webhook_id ?? ZERO}::uuid
    order by e.id limit ${ROWS_AT_ONCE}`)
  let pruned = 0
  for (const { id, body } of rows.filter(({ is_marked }) => is_marked)) {
    pruned += 1
    const payload = JSON.stringify(prunePayload(parsed(body), marks).value ?? {})
    await tx.query(sql`
      update webhook_events set payload = ${payload}::jsonb, raw_body = convert_to(${payload}, 'UTF8') where id = ${id}`)
  }
  const counts = {
    ...erasure.counts,
    ...(pruned > 0 ? { webhook_events: (erasure.counts['webhook_events'] ?? 0) + pruned } : {}),
  }
  const last = rows.at(-1)
  if (last !== undefined) {
    await tx.query(sql`
      update erasures set last_webhook_id = ${last.id}, counts = ${JSON.stringify(counts)} where id = ${erasureId}`)
    return false
  }
  const at = erasure.created_at.toISOString()
  const hash = proofOf({ id: erasureId, workspaceId, requestedBy: erasure.requested_by, at, counts })
  await tx.query(sql`
    update erasures set marks = null, hash = ${hash}, finished_at = now() where id = ${erasureId}`)
  const entry = {
    acao: 'pessoa_apagada_comprovante',
    entidade: 'erasures',
    entidadeId: erasureId,
    dados: { ...counts, hash },
  }
  await recordAudit(tx, { workspaceId, actorId: erasure.requested_by }, entry)
  return true
}

/** What is no JSON has nothing to keep. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
