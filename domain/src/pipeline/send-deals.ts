import { placesAfter } from '../fractional-index.ts'
import type { MutationTx } from '../mutator.ts'
import { sql, type SqlStatement } from '../sql.ts'
import type { StageRow } from './read-stage.ts'
import { statusIn } from './stage.ts'

/** Puts deals at the end of a stage, in their order, and records it of each. `which`: a condition on rows called `d`. `seed`: an id of
 *  the mutation's own, of which those of the records are made, alike on both sides. Returns how many went. */
export async function sendDeals(tx: MutationTx, which: SqlStatement, stage: StageRow, seed: string): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(sql`
    select d.id from deals d join pipeline_stages s on s.id = d.stage_id where ${which}
    order by s.ordem, s.id, d.ordem, d.id for update of d`)
  const last = await tx.query<{ ordem: string | null }>(
    sql`select max(ordem) as ordem from deals where stage_id = ${stage.id}`,
  )
  const places = placesAfter(last.rows[0]?.ordem ?? null, rows.length)
  const moves = JSON.stringify(rows.map(({ id }, index) => ({ id, ordem: places[index] })))
  await tx.query(sql`
    insert into deal_activities (id, workspace_id, deal_id, tipo, from_stage_id, to_stage_id, author_id, created_at)
    select md5(${seed}::text || d.id::text)::uuid, d.workspace_id, d.id, 'movido', d.stage_id, ${stage.id}::uuid, ${tx.actor.userId}::uuid, ${tx.now}::timestamptz
    from deals d join jsonb_to_recordset(${moves}::jsonb) m(id uuid, ordem text) on m.id = d.id`)
  const status = statusIn(stage.tipo)
  await tx.query(sql`
    update deals d set pipeline_id = ${stage.pipeline_id}, stage_id = ${stage.id}, ordem = m.ordem, stage_entered_at = ${tx.now},
      ${closing(tx, status)}
    from jsonb_to_recordset(${moves}::jsonb) m(id uuid, ordem text) where m.id = d.id`)
  return rows.length
}

/** The assignments that a change of status brings. What stays as it was keeps its moment and its reason. */
export function closing(tx: MutationTx, status: string, lostReason: string | null = null): SqlStatement {
  const closedAt = status === 'aberto' ? null : tx.now
  return sql`status = ${status}::text,
      closed_at = case when status = ${status}::text then closed_at else ${closedAt}::timestamptz end,
      lost_reason = case when ${status}::text <> 'perdido' then null else coalesce(${lostReason}::text, lost_reason) end`
}
