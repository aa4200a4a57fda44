import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'

export const forecastGroup = z.object({
  month: z.string(),
  stage_id: z.string(),
  moeda: z.string(),
  total: z.string(),
  deals: z.number(),
})
export type ForecastGroup = z.infer<typeof forecastGroup>

/** What is open and asked for, by month, stage and currency, summed by the database in numeric. `condition`: over deals called `d`.
 *  `today`: `2026-11-27`; what should have closed before it is late. */
export function forecastQuery(pipelineId: string, condition: SqlStatement, today: string): SqlStatement {
  return sql`
    select case when d.expected_close_on is null then 'sem_data' when d.expected_close_on < ${today}::date then 'atrasado'
        else to_char(d.expected_close_on, 'YYYY-MM') end as month,
      d.stage_id, d.moeda, sum(d.valor)::text as total, count(*)::int as deals
    from deals d
    where d.pipeline_id = ${pipelineId} and d.status = 'aberto' and ${condition}
    group by 1, 2, 3 order by 1, 2, 3`
}
