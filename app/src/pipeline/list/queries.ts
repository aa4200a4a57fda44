import { accented, unaccented } from '@vp/domain/fold.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { cardColumns, cardNeighbours } from '../board/card-row.ts'

export const dealSorts = ['titulo', 'etapa', 'valor', 'responsavel', 'previsao', 'dias'] as const
type DealSort = (typeof dealSorts)[number]

const folded = (value: SqlStatement) => sql`translate(lower(${value}), ${accented}, ${unaccented})`
const keys: Readonly<Record<DealSort, SqlStatement>> = {
  titulo: folded(sql`d.titulo`),
  etapa: sql`s.ordem`,
  valor: sql`d.valor`,
  responsavel: folded(sql`(select o.nome from profiles o where o.user_id = d.owner_id)`),
  previsao: sql`d.expected_close_on`,
  // the longer it stands there, the earlier it came
  dias: sql`-extract(epoch from d.stage_entered_at)`,
}
const up = sql`asc nulls last`
const down = sql`desc nulls last`

/** The deals of a pipeline by a column; `-` before its name for the other way round. What has nothing in it comes last either way, and equals
 *  stay in the board's order. `condition`: over deals called `d`. */
export function dealListQuery(pipelineId: string, condition: SqlStatement, by: string, limit: number): SqlStatement {
  const column = dealSorts.find((each) => each === by.replace('-', '')) ?? 'etapa'
  const direction = by.startsWith('-') ? down : up
  // whom and what they name is looked up of those that are shown alone
  return sql`
    select ${cardColumns}
    from (
      select d.*, ${keys[column]} as chave, s.ordem as etapa_ordem
      from deals d join pipeline_stages s on s.id = d.stage_id
      where d.pipeline_id = ${pipelineId} and ${condition}
      order by chave ${direction}, s.ordem, s.id, d.ordem, d.id limit ${limit}
    ) d ${cardNeighbours}
    order by d.chave ${direction}, d.etapa_ordem, d.stage_id, d.ordem, d.id`
}
