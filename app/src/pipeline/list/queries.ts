import { accented, unaccented } from '@vp/domain/fold.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { PAGE_ROWS } from '../../lists/paging.ts'
import type { Selection } from '../../lists/selection.ts'
import { cardColumns, cardNeighbours } from '../board/card-row.ts'

/** What decides which deals are listed, and in which order. */
export interface DealListQuery {
  readonly pipelineId: string
  /** Over deals called `d`. */
  readonly condition: SqlStatement
  /** A column, with `-` before it for the other way round; anything else is the board's order. */
  readonly por: string
}

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

/** The column and the way round that an address means. */
export function readDealOrder(por: string): { column: DealSort; isDescending: boolean } {
  const column = dealSorts.find((each) => each === por.replace('-', ''))
  return column === undefined ? { column: 'etapa', isDescending: false } : { column, isDescending: por.startsWith('-') }
}

/** What has nothing in the column comes last either way, and equals stay in the board's order. */
function orderOf(por: string): { key: SqlStatement; direction: SqlStatement } {
  const { column, isDescending } = readDealOrder(por)
  return { key: keys[column], direction: isDescending ? sql`desc nulls last` : sql`asc nulls last` }
}

/** The deals of one page, in the list's order. */
export function dealPageQuery({ pipelineId, condition, por }: DealListQuery, page: number): SqlStatement {
  const { key, direction } = orderOf(por)
  // whom and what they name is looked up of those that are shown alone
  return sql`
    select ${cardColumns}
    from (
      select d.*, ${key} as chave, s.ordem as etapa_ordem
      from deals d join pipeline_stages s on s.id = d.stage_id
      where d.pipeline_id = ${pipelineId} and ${condition}
      order by chave ${direction}, s.ordem, s.id, d.ordem, d.id limit ${PAGE_ROWS} offset ${page * PAGE_ROWS}
    ) d ${cardNeighbours}
    order by d.chave ${direction}, d.etapa_ordem, d.stage_id, d.ordem, d.id`
}

/** The ids of so many deals from a place of the list on, as `row_id`. */
export function dealIdsIn(
  { pipelineId, condition, por }: DealListQuery,
  { offset, limit }: { offset: number; limit: number },
): SqlStatement {
  const { key, direction } = orderOf(por)
  return sql`
    select d.id as row_id from deals d join pipeline_stages s on s.id = d.stage_id
    where d.pipeline_id = ${pipelineId} and ${condition}
    order by ${key} ${direction}, s.ordem, s.id, d.ordem, d.id limit ${limit} offset ${offset}`
}

export const dealCount = z.object({ count: z.number() })

/** How many deals the list has. One row. */
export function dealCountQuery({ pipelineId, condition }: DealListQuery): SqlStatement {
  return sql`select count(*)::int as count from deals d where d.pipeline_id = ${pipelineId} and ${condition}`
}

export const selectedDeal = z.object({
  id: z.string(),
  stage_id: z.string(),
  ordem: z.string(),
  status: z.string(),
  lost_reason: z.string().nullable(),
  owner_id: z.string().nullable(),
  /** A field that must be filled in is not. */
  is_incomplete: z.boolean(),
})
/** A selected deal as it was before something is done with it. */
export type SelectedDeal = z.infer<typeof selectedDeal>

/** What is selected, in the board's order, also what no screen has shown. */
export function selectedDealsQuery({ pipelineId, condition }: DealListQuery, selection: Selection): SqlStatement {
  const among = (ids: ReadonlySet<string>) =>
    sql`(select value::uuid from json_array_elements_text(${JSON.stringify([...ids])}::json))`
  const chosen =
    selection.mode === 'some'
      ? sql`d.id in ${among(selection.ids)}`
      : sql`d.pipeline_id = ${pipelineId} and ${condition} and d.id not in ${among(selection.except)}`
  return sql`
    select d.id, d.stage_id, d.ordem, d.status, d.lost_reason, d.owner_id,
      exists (
        select from custom_fields_deal f
        where f.obrigatorio and not exists (
          select from custom_field_values_deal v where v.field_id = f.id and v.deal_id = d.id and v.valor is not null)
      ) as is_incomplete
    from deals d join pipeline_stages s on s.id = d.stage_id where ${chosen} order by s.ordem, s.id, d.ordem, d.id`
}
