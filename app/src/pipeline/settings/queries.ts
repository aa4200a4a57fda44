import { stageType } from '@vp/domain/pipeline/stage.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'

const keptStage = z.object({
  id: z.string(),
  nome: z.string(),
  cor: z.string(),
  ordem: z.string(),
  tipo: stageType,
  probabilidade: z.number(),
  dias_parado: z.number().nullable(),
  negocios: z.number(),
})
export type KeptStage = z.infer<typeof keptStage>

export const keptPipeline = z.object({
  id: z.string(),
  nome: z.string(),
  descricao: z.string().nullable(),
  ordem: z.string(),
  etapas: z.array(keptStage),
})
export type KeptPipeline = z.infer<typeof keptPipeline>

/** Every pipeline with its stages in order, and how many deals each holds. */
export const keptPipelinesQuery = sql`
  select p.id, p.nome, p.descricao, p.ordem, coalesce(json_agg(json_build_object(
      'id', s.id, 'nome', s.nome, 'cor', s.cor, 'ordem', s.ordem, 'tipo', s.tipo, 'probabilidade', s.probabilidade,
      'dias_parado', s.dias_parado, 'negocios', coalesce(d.negocios, 0)) order by s.ordem, s.id) filter (where s.id is not null), '[]'::json)
    as etapas
  from pipelines p
  left join pipeline_stages s on s.pipeline_id = p.id
  left join (select stage_id, count(*)::int as negocios from deals group by stage_id) d on d.stage_id = s.id
  group by p.id, p.nome, p.descricao, p.ordem order by p.ordem, p.id`
