import { refuseMissing } from '../custom-fields/required.ts'
import { placesAfter } from '../fractional-index.ts'
import type { MutationTx } from '../mutator.ts'
import { saySeen } from '../seen-fields.ts'
import { sql, type SqlStatement } from '../sql.ts'
import type { StageRow } from './read-stage.ts'

/** What becomes of a deal. */
export interface Put {
  readonly dealId: string
  readonly stageId: string
  readonly ordem: string
  /** The record of it, where the stage is another. */
  readonly activityId: string
  /** Why it is lost, where the stage says that it was; null: not said. */
  readonly lostReason: string | null
  /** It takes back a move of the same person. */
  readonly isUndo: boolean
  /** Where the person who moves it saw it; undefined: it is not known. */
  readonly seenStageId?: string | undefined
}

/** Puts deals into stages, and records it of each whose stage is another. A stage that means won or lost closes the deal, any other opens it
 *  again; a deal or stage that does not exist is passed over. What takes back the move that brought the deal here, of the same person and of
 *  the last day, gives it back the moments at which it had come into the stage and was closed, and asks for nothing; else it comes there now.
 *  @throws Refused `custom_fields_missing` when one is to be won without what must be filled in */
export async function putDeals(tx: MutationTx, puts: readonly Put[]): Promise<void> {
  const seen = puts.map(
    ({ dealId, seenStageId }) => [dealId, seenStageId === undefined ? undefined : { stage_id: seenStageId }] as const,
  )
  await saySeen(tx, Object.fromEntries(seen))
  const wanted = sql`
    jsonb_to_recordset(${JSON.stringify(puts)}::jsonb) p("dealId" uuid, "stageId" uuid, ordem text, "activityId" uuid, "lostReason" text, "isUndo" boolean)
    join pipeline_stages s on s.id = p."stageId"`
  const undone = sql`
    left join lateral (
      select a.id from deal_activities a
      where p."isUndo" and a.deal_id = d.id and a.from_stage_id = s.id and a.to_stage_id = d.stage_id and a.created_at = d.stage_entered_at
        and a.author_id = ${tx.actor.userId}::uuid and a.created_at > ${tx.now}::timestamptz - interval '1 day'
      order by a.id limit 1) undone on true`
  // one that was won before its move is asked for nothing on its way back
  await refuseUnfilledWins(
    tx,
    sql`exists (select from ${wanted} ${undone} where p."dealId" = d.id and s.tipo = 'ganho' and undone.id is null)`,
  )
  await tx.query(sql`
    insert into deal_activities (id, workspace_id, deal_id, tipo, conteudo, from_stage_id, to_stage_id, author_id, created_at,
      from_entered_at, from_closed_at, undoes_id)
    select p."activityId", d.workspace_id, d.id, 'movido', case when s.tipo = 'perdido' then p."lostReason" end, d.stage_id, s.id,
      ${tx.actor.userId}::uuid, ${tx.now}::timestamptz, d.stage_entered_at, d.closed_at, undone.id
    from ${wanted} join deals d on d.id = p."dealId" ${undone}
    where d.stage_id <> s.id`)
  const status = sql`case s.tipo when 'aberta' then 'aberto' else s.tipo end`
  await tx.query(sql`
    update deals d set pipeline_id = s.pipeline_id, stage_id = s.id, ordem = p.ordem,
      stage_entered_at = case when d.stage_id = s.id then d.stage_entered_at else coalesce(undone.from_entered_at, ${tx.now}::timestamptz) end,
      ${closing(tx, status, { lostReason: sql`case when d.stage_id <> s.id then p."lostReason" end`, closedBefore: sql`undone.from_closed_at` })}
    from ${wanted}
    left join deal_activities a on a.id = p."activityId" left join deal_activities undone on undone.id = a.undoes_id
    where d.id = p."dealId"`)
}

/** Where some deals stand, by id. */
export async function stagesOf(tx: MutationTx, dealIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; stage_id: string }>(sql`
    select id, stage_id from deals
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(dealIds)}::jsonb))`)
  return new Map(rows.map(({ id, stage_id: stageId }) => [id, stageId]))
}

/** Puts deals at the end of a stage, in their order. `which`: a condition on rows called `d`. `seed`: an id of the mutation's own, of which
 *  those of the records are made, alike on both sides. */
export async function sendDeals(tx: MutationTx, which: SqlStatement, stage: StageRow, seed: string): Promise<void> {
  const { rows } = await tx.query<{ id: string; activity_id: string }>(sql`
    select d.id, md5(${seed}::text || d.id::text)::uuid as activity_id from deals d join pipeline_stages s on s.id = d.stage_id
    where ${which} order by s.ordem, s.id, d.ordem, d.id for update of d`)
  const last = await tx.query<{ ordem: string | null }>(
    sql`select max(ordem) as ordem from deals where stage_id = ${stage.id}`,
  )
  const places = placesAfter(last.rows[0]?.ordem ?? null, rows.length)
  const puts = rows.flatMap(({ id: dealId, activity_id: activityId }, index) => {
    const ordem = places[index]
    return ordem === undefined ? [] : { dealId, activityId, ordem, stageId: stage.id, lostReason: null, isUndo: false }
  })
  await putDeals(tx, puts)
}

/** The gate of a won deal: open ones that are to be won have what must be filled in; those that are won already stay so. `which`: a
 *  condition on deals called `d`. @throws Refused `custom_fields_missing` */
export async function refuseUnfilledWins(tx: MutationTx, which: SqlStatement): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    sql`select d.id from deals d where d.status <> 'ganho' and ${which} order by d.id`,
  )
  await refuseMissing(tx, 'deal', ...rows.map(({ id }) => id))
}

const none = sql`null`

/** The assignments that a change of status brings. What stays as it was keeps its moment and its reason. `closedBefore`: when it had been
 *  closed already, where that is known; else it is now. */
export function closing(
  tx: MutationTx,
  status: SqlStatement,
  { lostReason = none, closedBefore = none }: { lostReason?: SqlStatement; closedBefore?: SqlStatement } = {},
): SqlStatement {
  return sql`status = ${status},
      closed_at = case when status = ${status} then closed_at when ${status} = 'aberto' then null
        else coalesce(${closedBefore}, ${tx.now}::timestamptz) end,
      lost_reason = case when ${status} <> 'perdido' then null else coalesce(${lostReason}, lost_reason) end`
}
