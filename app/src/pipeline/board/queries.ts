import { useMemo } from 'react'
import { z } from 'zod'
import { stageType } from '@vp/domain/pipeline/stage.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { cardColumns, cardNeighbours, cardRow, type CardRow } from './card-row.ts'

const pipelineRow = z.object({ id: z.string(), nome: z.string() })
export type BoardPipeline = z.infer<typeof pipelineRow>

export function usePipelines(): BoardPipeline[] {
  return useLiveQuery(sql`select id, nome from pipelines order by ordem, id`, pipelineRow)
}

const stageRow = z.object({
  id: z.string(),
  nome: z.string(),
  cor: z.string(),
  tipo: stageType,
  probabilidade: z.number(),
  dias_parado: z.number().nullable(),
})
export type BoardStage = z.infer<typeof stageRow>

export function useStages(pipelineId: string): BoardStage[] {
  return useLiveQuery(
    sql`
      select id, nome, cor, tipo, probabilidade, dias_parado from pipeline_stages
      where pipeline_id = ${pipelineId} order by ordem, id`,
    stageRow,
  )
}

/** `isPending`: a change of it has not been acknowledged yet. */
export type BoardCard = CardRow & { readonly isPending: boolean }

/** Cards of a stage that are read to begin with: more than a tall screen shows, before the next are asked for. */
export const FIRST_CARDS = 16

/** How many cards of a stage are read, by stage; the others {@link FIRST_CARDS}. */
export type CardLimits = Readonly<Record<string, number>>

const everything = sql`true`
const noLimits: CardLimits = {}

/** The first cards of each stage of a pipeline in board order. `condition`: over deals called `d`. */
export function cardsQuery(pipelineId: string, condition: SqlStatement, limits: CardLimits): SqlStatement {
  return sql`
    select ${cardColumns}
    from pipeline_stages s cross join lateral (
      select * from deals d where d.stage_id = s.id and ${condition} order by d.ordem, d.id
      limit coalesce((${JSON.stringify(limits)}::jsonb->>s.id::text)::int, ${FIRST_CARDS})
    ) d ${cardNeighbours}
    where s.pipeline_id = ${pipelineId}
    order by d.ordem, d.id`
}

export function useCards(pipelineId: string, condition = everything, limits = noLimits): BoardCard[] {
  return usePendingMarks(useLiveQuery(cardsQuery(pipelineId, condition, limits), cardRow))
}

/** Rows with the mark of what is still to be sent. */
export function usePendingMarks(rows: readonly CardRow[]): BoardCard[] {
  const pending = usePendingIds('dealId', 'ids')
  return useMemo(() => rows.map((row) => ({ ...row, isPending: pending.has(row.id) })), [rows, pending])
}

export const sumRow = z.object({
  stage_id: z.string(),
  moeda: z.string(),
  /** Of those for which the condition holds. */
  total: z.string(),
  deals: z.number(),
  /** Of all. */
  todos: z.number(),
})
export type StageSum = z.infer<typeof sumRow>

/** What each stage adds up to, per currency, summed by the database in numeric. */
export function sumsQuery(pipelineId: string, condition: SqlStatement): SqlStatement {
  return sql`
    select d.stage_id, d.moeda, coalesce(sum(d.valor) filter (where ${condition}), 0)::text as total,
      (count(*) filter (where ${condition}))::int as deals, count(*)::int as todos
    from deals d where d.pipeline_id = ${pipelineId}
    group by d.stage_id, d.moeda order by d.moeda`
}

export function useStageSums(pipelineId: string, condition: SqlStatement): StageSum[] {
  return useLiveQuery(sumsQuery(pipelineId, condition), sumRow)
}

export const nextPlace = z.object({ ordem: z.string().nullable() })

/** The place of the first card behind another in a stage, whether it is shown or not. `before`: null, the first of all. */
export function nextPlaceQuery(stageId: string, movedId: string, before: string | null): SqlStatement {
  return sql`
    select min(ordem) as ordem from deals
    where stage_id = ${stageId} and id <> ${movedId} and (${before}::text is null or ordem > ${before})`
}
