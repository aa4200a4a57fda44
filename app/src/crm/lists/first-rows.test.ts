import type { Filter } from '@vp/domain/filters/filter.ts'
import { sql } from '@vp/domain/sql.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idRow } from '../../lists/paging.ts'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { queryHere } from '../../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'
import { defaultListSearch } from './list-search.ts'
import { condition, countQuery, countRow, idsIn, type ListQuery } from './queries.ts'
import { sortOf } from './sorts.ts'

const LEADS = 7_000
const tag = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`
/** Carried by each third lead, by each hundredth, by the oldest third and some of the others, by no more than three, by each seventh, and by
 *  the thousand oldest. */
const [common, rare, old, three, some, oldest] = [tag(1), tag(2), tag(3), tag(4), tag(5), tag(6)]

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  await db.exec(`
    insert into leads (id, workspace_id, nome, created_at, updated_at)
      select ('019abc00-0001-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '${workspaceId}', 'Pessoa ' || n * 7919 % 7000,
        '2026-11-27T03:00:00Z'::timestamptz - n / 2 * interval '1 minute', '2026-11-27T03:00:00Z'::timestamptz - n * 31 % 7000 * interval '1 minute'
      from generate_series(1, ${LEADS}) n;
    insert into lead_tags (id, workspace_id, lead_id, tag_id)
      select gen_random_uuid(), '${workspaceId}', l.id, t.id::uuid
      from (select id, right(id::text, 12)::int as n from leads) l join (values
        ('${common}', 3, 0), ('${rare}', 100, 0), ('${old}', 1, 4700), ('${old}', 400, 0), ('${three}', 1600, 0),
        ('${some}', 7, 0), ('${oldest}', 1, 6000)) t (id, every, after)
        on l.n % t.every = 0 and l.n > t.after`)
})
afterAll(() => db.close())

const list = (filtro: Filter, por: string): ListQuery => ({
  search: { ...defaultListSearch, por, filtros: [filtro] },
  context: { userId, today: '2026-11-27', timeZone: 'America/Sao_Paulo' },
  customFields: [],
})
const tagged = (id: string): Filter => ({ campo: 'etiqueta', op: 'e', valor: [id] })

async function total(query: ListQuery): Promise<number> {
  return (await queryHere(db, countQuery(query), countRow))[0]?.count ?? 0
}

test('any page of a filtered list is that piece of the whole, wherever in the list what it has lies', async () => {
  const filters = [
    ...[common, rare, old, three, some, oldest].map(tagged),
    { campo: 'etiqueta', op: 'nao_e', valor: [common] },
    { campo: 'etiqueta', op: 'vazio', valor: [] },
  ] satisfies Filter[]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...filters),
      fc.constantFrom('-created_at', 'created_at', 'nome', '-updated_at', 'status'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(1, 50, 80),
      async (filter, por, place, limit) => {
        const query = list(filter, por)
        const { order } = sortOf(query.search, [])
        const all = await queryHere(
          db,
          sql`select l.id as row_id from leads l where ${condition(query)} order by ${order}`,
          idRow,
        )
        expect(all).toHaveLength(await total(query))
        // the beginning and the end more often than what lies between
        const offset = Math.floor(all.length * (0.5 + Math.cbrt(place - 0.5) / 1.6))
        const rows = await queryHere(db, idsIn(query, { offset, limit, total: all.length }), idRow)
        const ids = (of: readonly { row_id: string }[]) => of.map(({ row_id }) => row_id).toSorted()
        expect(ids(rows)).toEqual(ids(all.slice(offset, offset + limit)))
      },
    ),
    { numRuns: 25 },
  )
})

test.each([
  ['each third has is found among the newest, and the others are not fetched', common, true, false],
  ['mostly people of long ago have is looked for among all', old, false, false],
  ['each seventh has is read once, and found among the newest', some, true, true],
  ['only people of long ago have is read once, and looked for among all', oldest, false, true],
])('a tag that %s', async (_, id, isNear, isReadOnce) => {
  const query = list(tagged(id), '-created_at')
  const { text, values } = idsIn(query, { offset: 0, limit: 50, total: await total(query) })
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(`explain (analyze, costs off, timing off) ${text}`, [
    ...values,
  ])
  const plan = rows.map((row) => row['QUERY PLAN'])
  // all that carry it are put in order, in vain but for the first
  const sorts = plan.filter((line) => line.includes('Sort ('))
  expect(sorts).toHaveLength(1)
  expect(sorts[0]?.includes('never executed')).toBe(isNear)
  expect(plan.some((line) => line.includes('hashed SubPlan'))).toBe(isReadOnce)
})

test.each(['-created_at', 'nome'])(
  'a page by %s is read in the order of its index, with a plan for any place',
  async (por) => {
    const { text } = idsIn(list({ campo: 'status', op: 'nao_e', valor: ['perdido'] }, por), {
      offset: 100,
      limit: 50,
      total: LEADS,
    })
    const [plan] = await db.exec(`explain (generic_plan, costs off) ${text}`)
    expect(JSON.stringify(plan?.rows)).not.toContain('Sort')
  },
)
