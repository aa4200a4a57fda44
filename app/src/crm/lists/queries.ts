import { filterCondition, folded, joined, type FilterContext } from '@vp/domain/filters/condition.ts'
import { listFields, type CustomFieldType } from '@vp/domain/filters/list-fields.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { sql, type SqlStatement } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { PAGE_ROWS } from '../../lists/paging.ts'
import { instant } from '../../sync/instant.ts'
import type { ListSearch, RecordList } from './list-search.ts'
import { readOrder, sortOf } from './sorts.ts'

/** A line of any of the lists; what a list does not have is null. */
export const recordRow = z.object({
  id: z.string(),
  nome: z.string(),
  telefone: z.string().nullable(),
  email: z.string().nullable(),
  status: z.string().nullable(),
  canal_origem: z.string().nullable(),
  owner_id: z.string().nullable(),
  owner_nome: z.string().nullable(),
  empresa: z.string().nullable(),
  site: z.string().nullable(),
  setor: z.string().nullable(),
  /** How many contacts a company has. */
  contatos: z.number().nullable(),
  created_at: instant,
  updated_at: instant,
  tag_ids: z.array(z.string()),
  /** Values of custom fields by their ids. */
  campos: z.record(z.string(), z.unknown()),
})
export type RecordRow = z.infer<typeof recordRow>

/** What decides which rows a list has, and in which order. */
export interface ListQuery {
  readonly search: ListSearch
  readonly context: FilterContext
  readonly customFields: readonly CustomFieldType[]
}

const nobody = sql`null::uuid as owner_id, null as owner_nome`
const noFields = sql`'{}'::json as campos`
const noPerson = sql`null as telefone, null as email, null as status, null as canal_origem`
const noCompany = sql`null as site, null as setor, null::int as contatos`

const lists: Readonly<
  Record<
    RecordList,
    { from: SqlStatement; alias: SqlStatement; id: SqlStatement; columns: SqlStatement; joins: SqlStatement }
  >
> = {
  leads: {
    from: sql`leads l`,
    alias: sql`l`,
    id: sql`l.id`,
    joins: sql`left join profiles o on o.user_id = l.owner_id`,
    columns: sql`l.id, l.nome, l.telefone, l.email, l.status, l.canal_origem, l.owner_id, o.nome as owner_nome, null as empresa,
      ${noCompany}, l.created_at, l.updated_at,
      array(select x.tag_id from lead_tags x where x.lead_id = l.id) as tag_ids,
      coalesce((select json_object_agg(v.field_id, v.valor) from custom_field_values_lead v where v.lead_id = l.id), '{}') as campos`,
  },
  contatos: {
    from: sql`contacts k`,
    alias: sql`k`,
    id: sql`k.id`,
    joins: sql`left join profiles o on o.user_id = k.owner_id left join companies e on e.id = k.empresa_id`,
    columns: sql`k.id, k.nome, k.telefone, k.email, k.status, null as canal_origem, k.owner_id, o.nome as owner_nome, e.nome as empresa,
      ${noCompany}, k.created_at, k.updated_at,
      array(select x.tag_id from contact_tags x where x.contact_id = k.id) as tag_ids, ${noFields}`,
  },
  empresas: {
    from: sql`companies e`,
    alias: sql`e`,
    id: sql`e.id`,
    joins: sql``,
    columns: sql`e.id, e.nome, ${noPerson}, ${nobody}, null as empresa, e.site, e.setor,
      (select count(*)::int from contacts k where k.empresa_id = e.id) as contatos, e.created_at, e.updated_at,
      '[]'::json as tag_ids, ${noFields}`,
  },
}

/** The list's own table, with its alias, and the rows' ids. */
export function listSource(lista: RecordList): { from: SqlStatement; id: SqlStatement } {
  return lists[lista]
}

/** The rows of one page of a list of so many, in the list's order. Which they are is found first, so that a page far down fetches nothing
 *  of those before it. */
export function pageQuery(query: ListQuery, page: number, total: number): SqlStatement {
  const { columns, from, joins, id } = lists[query.search.lista]
  const { join, order } = sortOf(query.search, query.customFields)
  return sql`
    select ${columns}
    from (${idsIn(query, { offset: page * PAGE_ROWS, limit: PAGE_ROWS, total })}) page
    join ${from} on ${id} = page.row_id ${joins} ${join}
    order by ${order}`
}

/** The ids of so many rows from a place of a list of so many on, in no order: from whichever end of the list is nearer, since the rows
 *  before a place are all passed on the way to it. */
export function idsIn(
  query: ListQuery,
  { offset, limit, total }: { offset: number; limit: number; total: number },
): SqlStatement {
  const isNearEnd = offset > total / 2
  const most = isNearEnd ? Math.max(0, Math.min(limit, total - offset)) : limit
  const passed = isNearEnd ? Math.max(0, total - offset - limit) : offset
  if (!isNearEnd && isNewestSearched(query.search)) {
    const { words, digits } = parseSearch(query.search.busca)
    return sql`
      select row_id from vp.find_newest(${query.search.lista === 'leads'}, ${words}, ${digits}, ${passed + most}) row_id offset ${passed}`
  }
  const isSoon = passed + most <= SOON && asksOtherRows(query)
  const near = !isSoon || total <= FEW ? null : total <= SOME ? 'joined' : 'asked'
  return sql`
    select row_id from (${firstRows(query, isNearEnd, passed + most, near)}) first_rows limit ${most} offset ${passed}`
}

/** To find the first of no more than these each of them is fetched; of more it pays to look among the first rows of the list before. */
const FEW = 400
/** Of no more than these it is quicker to read who carries a tag than to ask it of one row after the other. */
const SOME = 2_000
/** How many of the list's first rows are looked at. */
const NEAR = { joined: 4_000, asked: 2_000 }
/** Whoever wants more rows than these would not find them there. */
const SOON = 200

/** The ids of the first rows of a list or, `isFromEnd`, of its last, in that order. `near`: how the first rows of all are looked through
 *  before; null: not. Where they hold too few (a tag of people who came years ago), all that are meant are fetched after all. */
function firstRows(query: ListQuery, isFromEnd: boolean, count: number, near: keyof typeof NEAR | null): SqlStatement {
  const { from, alias, id } = lists[query.search.lista]
  const { join, isIndexed, ...orders } = sortOf(query.search, query.customFields)
  const order = isFromEnd ? orders.backwards : orders.order
  const ofAll = sql`
    select ${id} as row_id from ${from} ${join} where ${condition(query)} order by ${order} limit ${roundedUp(count)}`
  if (near === null || !isIndexed) return ofAll
  const first = sql`(select * from ${from} order by ${order} limit ${NEAR[near]}) ${alias}`
  // "offset 0" has the condition asked of one row after the other: a join reads all that carry a tag
  const found =
    near === 'joined'
      ? sql`${first} where (${condition(query)}) is true`
      : sql`${first} cross join lateral (select where ${condition(query)} offset 0) meant`
  return sql`
    with near as materialized (select ${id} as row_id from ${found} order by ${order} limit ${roundedUp(count)})
    select row_id from near where (select count(*) from near) >= ${count}
    union all
    select row_id from (${ofAll}) far where (select count(*) from near) < ${count}`
}

/** So that the pages down to a place are few statements, whose plans are kept (`sql`). */
const roundedUp = (count: number): number => PAGE_ROWS * 2 ** Math.ceil(Math.log2(Math.max(1, count / PAGE_ROWS)))

/** Whether a filter is about rows of another table: tags, companies, custom fields. */
function asksOtherRows({ search, customFields }: ListQuery): boolean {
  const fields = listFields(search.lista, customFields)
  return search.filtros.some(({ campo }) => fields.get(campo)?.source.kind === 'rows')
}

/** Whether these are just the people of a search, the newest first: then nobody reads all of what is common. */
function isNewestSearched(search: ListSearch): boolean {
  const { column, isDescending } = readOrder(search)
  const isNewestFirst = column === 'created_at' && isDescending
  return search.lista !== 'empresas' && search.busca.trim() !== '' && search.filtros.length === 0 && isNewestFirst
}

export const countRow = z.object({ count: z.number() })

/** How many rows the list has. One row. */
export function countQuery(query: ListQuery): SqlStatement {
  return sql`select count(*)::int as count from ${lists[query.search.lista].from} where ${condition(query)}`
}

export const totals = z.object({ leads: z.number(), contatos: z.number(), empresas: z.number() })

/** How many records of each kind there are, whatever is filtered. One row. */
export const totalsQuery = sql`
  select (select count(*)::int from leads) as leads, (select count(*)::int from contacts) as contatos,
    (select count(*)::int from companies) as empresas`

/** Which rows a list has. */
export function condition({ search, context, customFields }: ListQuery): SqlStatement {
  const { lista, busca, filtros } = search
  const filtered = filterCondition(filtros, listFields(lista, customFields), context)
  return busca.trim() === '' ? filtered : sql`${filtered} and ${searched(lista, busca)}`
}

/** People by name, e-mail or a piece of their phone, companies by name, site or trade: all words of what was typed. */
function searched(lista: RecordList, busca: string): SqlStatement {
  const { words, digits } = parseSearch(busca)
  if (lista !== 'empresas') {
    return sql`${lists[lista].id} in (select vp.find_people(${words}, ${digits}))`
  }
  const text = folded(sql`concat_ws(' ', e.nome, e.site, e.setor)`)
  const each = z
    .array(z.string())
    .parse(JSON.parse(words))
    .map((word) => sql`strpos(${text}, ${word}) > 0`)
  return joined(each, sql` and `) ?? sql`true`
}
