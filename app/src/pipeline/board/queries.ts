import { useMemo } from 'react'
import { z } from 'zod'
import { stageType } from '@vp/domain/pipeline/stage.ts'
import { sql } from '@vp/domain/sql.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { usePendingIds } from '../../sync/use-pending-ids.ts'
import { instant } from '../../sync/instant.ts'

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
    sql`select id, nome, cor, tipo, probabilidade, dias_parado from pipeline_stages where pipeline_id = ${pipelineId} order by ordem, id`,
    stageRow,
  )
}

const cardRow = z.object({
  id: z.string(),
  titulo: z.string(),
  /** numeric as text: money is never a float. */
  valor: z.string(),
  moeda: z.string(),
  ordem: z.string(),
  stage_id: z.string(),
  status: z.enum(['aberto', 'ganho', 'perdido']),
  lost_reason: z.string().nullable(),
  expected_close_on: z.string().nullable(),
  stage_entered_at: instant,
  conversation_id: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  pessoa: z.string().nullable(),
  empresa: z.string().nullable(),
  proxima_tarefa: z.string().nullable(),
})
/** `isPending`: a change of it has not been acknowledged yet. */
export type BoardCard = z.infer<typeof cardRow> & { readonly isPending: boolean }

/** All cards of a pipeline in board order. */
export function useCards(pipelineId: string): BoardCard[] {
  const pending = usePendingIds('dealId')
  const rows = useLiveQuery(
    sql`
      select d.id, d.titulo, d.valor::text as valor, d.moeda, d.ordem, d.stage_id, d.status, d.lost_reason,
        d.expected_close_on::text as expected_close_on, d.stage_entered_at, d.conversation_id,
        d.owner_id, owner.nome as owner_nome, coalesce(c.nome, l.nome) as pessoa, e.nome as empresa,
        next_task.titulo as proxima_tarefa
      from deals d
      left join profiles owner on owner.user_id = d.owner_id
      left join contacts c on c.id = d.contato_id
      left join leads l on l.id = d.lead_id
      left join companies e on e.id = d.empresa_id
      left join lateral (
        select t.titulo from task_relations r join tasks t on t.id = r.task_id
        where r.relacionamento_tipo = 'negocio' and r.relacionamento_id = d.id and t.status = 'pendente'
        order by t.data, t.hora nulls last limit 1
      ) next_task on true
      where d.pipeline_id = ${pipelineId}
      order by d.ordem, d.id`,
    cardRow,
  )
  return useMemo(() => rows.map((row) => ({ ...row, isPending: pending.has(row.id) })), [rows, pending])
}

const sumRow = z.object({ stage_id: z.string(), moeda: z.string(), total: z.string(), deals: z.number() })
export type StageSum = z.infer<typeof sumRow>

/** What each stage adds up to, per currency, summed by the database in numeric. */
export function useStageSums(pipelineId: string): StageSum[] {
  return useLiveQuery(
    sql`
      select stage_id, moeda, sum(valor)::text as total, count(*)::int as deals
      from deals where pipeline_id = ${pipelineId}
      group by stage_id, moeda order by moeda`,
    sumRow,
  )
}
