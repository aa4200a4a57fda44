import { sql } from '@vp/domain/sql.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { queryHere } from '../../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'
import { forecastGroup, forecastQuery } from '../forecast/queries.ts'
import { idRow, PAGE_ROWS } from '../../lists/paging.ts'
import { allSelected, nothingSelected, turned } from '../../lists/selection.ts'
import {
  dealCount,
  dealCountQuery,
  dealIdsIn,
  dealPageQuery,
  selectedDeal,
  selectedDealsQuery,
} from '../list/queries.ts'
import { askedCondition } from './asked-condition.ts'
import { cardRow } from './card-row.ts'
import { cardsQuery, FIRST_CARDS, nextPlace, nextPlaceQuery, sumRow, sumsQuery } from './queries.ts'

const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`
const [pipeline, novo, proposta, bia, company] = [fixed(1), fixed(2), fixed(3), fixed(4), fixed(5)]
const context = { userId, today: '2026-11-27', timeZone: 'America/Sao_Paulo' }
const everything = sql`true`

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  await db.exec(`
    insert into profiles (id, workspace_id, user_id, nome, email) values
      ('${fixed(6)}', '${workspaceId}', '${userId}', 'Zé Eu', 'eu@x.test'), ('${fixed(7)}', '${workspaceId}', '${bia}', 'Bia', 'bia@x.test');
    insert into companies (id, workspace_id, nome) values ('${company}', '${workspaceId}', 'Padaria São João');
    insert into pipelines (id, workspace_id, nome, ordem) values ('${pipeline}', '${workspaceId}', 'Vendas', 'a0');
    insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values
      ('${novo}', '${workspaceId}', '${pipeline}', 'Novo', 'a0', 'teal'), ('${proposta}', '${workspaceId}', '${pipeline}', 'Proposta', 'a1', 'red');
    insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor, moeda, owner_id, empresa_id, expected_close_on, stage_entered_at)
    values
      ('${fixed(11)}', '${workspaceId}', 'Ônibus', '${pipeline}', '${proposta}', 'a0', 9.50, 'BRL', '${userId}', null, '2026-12-10', '2026-11-01T12:00:00Z'),
      ('${fixed(12)}', '${workspaceId}', 'Forno', '${pipeline}', '${proposta}', 'a1', 10.00, 'BRL', '${bia}', '${company}', null, '2026-11-20T12:00:00Z'),
      ('${fixed(13)}', '${workspaceId}', 'ácido', '${pipeline}', '${proposta}', 'a1', 9.00, 'USD', null, null, '2026-11-26', '2026-11-10T12:00:00Z');
    insert into deals (id, workspace_id, titulo, pipeline_id, stage_id, ordem, valor)
    select ('019abc00-0000-7000-8000-' || lpad((1000 + g)::text, 12, '0'))::uuid, '${workspaceId}', 'Negócio ' || g, '${pipeline}', '${novo}',
      'b' || lpad(g::text, 4, '0'), 0.01 from generate_series(1, 100) g`)
}, 60_000)
afterAll(() => db.close())

const asked = (more: Partial<Parameters<typeof askedCondition>[0]>) =>
  askedCondition({ filtros: [], busca: '', isMine: false, ...more }, [], context)
const titles = async (condition = everything, limits = {}) =>
  (await queryHere(db, cardsQuery(pipeline, condition, limits), cardRow)).map(({ titulo }) => titulo)

describe('the board', () => {
  test('reads the first of a stage, more where more are wanted, and none of a folded one', async () => {
    const first = await titles()
    expect(first).toHaveLength(FIRST_CARDS + 3)
    expect(first.slice(0, 3)).toEqual(['Ônibus', 'Forno', 'ácido'])
    expect(await titles(everything, { [novo]: 60, [proposta]: 0 })).toHaveLength(60)
  })

  test('every word is looked for in title, person and company, without accents', async () => {
    expect(await titles(asked({ busca: 'onibus' }))).toEqual(['Ônibus'])
    expect(await titles(asked({ busca: 'padaria JOAO forno' }))).toEqual(['Forno'])
    expect(await titles(asked({ busca: 'padaria ônibus' }))).toEqual([])
  })

  test('what is mine, and what the filters let through, is looked for in the whole stage', async () => {
    expect(await titles(asked({ isMine: true }))).toEqual(['Ônibus'])
    expect(await titles(asked({ filtros: [{ campo: 'titulo', op: 'e', valor: ['Negócio 99'] }] }))).toEqual([
      'Negócio 99',
    ])
  })

  test('sums are of what is asked for, and say how many there are', async () => {
    const sums = await queryHere(db, sumsQuery(pipeline, asked({ isMine: true })), sumRow)
    expect(sums).toContainEqual({ stage_id: proposta, moeda: 'BRL', total: '9.50', deals: 1, todos: 2 })
    expect(sums).toContainEqual({ stage_id: proposta, moeda: 'USD', total: '0', deals: 0, todos: 1 })
    const all = await queryHere(db, sumsQuery(pipeline, everything), sumRow)
    expect(all).toContainEqual({ stage_id: novo, moeda: 'BRL', total: '1.00', deals: 100, todos: 100 })
  })

  test('the next place counts cards that are not shown, and skips those in the same place', async () => {
    const next = async (before: string | null) =>
      (await queryHere(db, nextPlaceQuery(proposta, fixed(11), before), nextPlace))[0]?.ordem
    expect(await next(null)).toBe('a1')
    expect(await next('a0')).toBe('a1')
    expect(await next('a1')).toBeNull()
  })
})

describe('the list', () => {
  const listed = async (por: string) =>
    (
      await queryHere(
        db,
        dealPageQuery({ pipelineId: pipeline, condition: sql`d.stage_id = ${proposta}`, por }, 0),
        cardRow,
      )
    ).map(({ titulo }) => titulo)

  test.each([
    ['', ['Ônibus', 'Forno', 'ácido']],
    ['titulo', ['ácido', 'Forno', 'Ônibus']],
    ['-valor', ['Forno', 'Ônibus', 'ácido']],
    ['responsavel', ['Forno', 'Ônibus', 'ácido']],
    ['-responsavel', ['Ônibus', 'Forno', 'ácido']],
    ['previsao', ['ácido', 'Ônibus', 'Forno']],
    ['-previsao', ['Ônibus', 'ácido', 'Forno']],
    ['dias', ['Forno', 'ácido', 'Ônibus']],
  ])('by %j, what is empty last', async (by, order) => {
    expect(await listed(by)).toEqual(order)
  })

  const list = (condition = everything, por = 'titulo') => ({ pipelineId: pipeline, condition, por })

  test.each(['', 'titulo', '-valor', 'dias'])(
    'by %j its pages show each deal once, and a range has their ids',
    async (por) => {
      const [{ count } = { count: 0 }] = await queryHere(db, dealCountQuery(list(everything, por)), dealCount)
      expect(count).toBe(103)
      const pages = Array.from(
        { length: Math.ceil(count / PAGE_ROWS) },
        async (_, page) => await queryHere(db, dealPageQuery(list(everything, por), page), cardRow),
      )
      const ids = (await Promise.all(pages)).flat().map(({ id }) => id)
      expect(new Set(ids).size).toBe(count)
      const range = await queryHere(db, dealIdsIn(list(everything, por), { offset: PAGE_ROWS - 1, limit: 3 }), idRow)
      expect(new Set(range.map(({ row_id }) => row_id))).toEqual(new Set(ids.slice(PAGE_ROWS - 1, PAGE_ROWS + 2)))
    },
  )

  test('what is selected is read in the order of the board, with what each was and whether a field is missing', async () => {
    const field = fixed(21)
    await db.exec(`
      insert into custom_fields_deal (id, workspace_id, nome, tipo, ordem, obrigatorio) values ('${field}', '${workspaceId}', 'Contrato', 'texto', 'a0', true);
      insert into custom_field_values_deal (id, workspace_id, deal_id, field_id, valor) values ('${fixed(22)}', '${workspaceId}', '${fixed(12)}', '${field}', '"A1"')`)
    const inProposta = list(sql`d.stage_id = ${proposta}`)
    const some = turned(turned(nothingSelected, fixed(12)), fixed(11))
    expect(await queryHere(db, selectedDealsQuery(inProposta, some), selectedDeal)).toEqual([
      {
        id: fixed(11),
        stage_id: proposta,
        ordem: 'a0',
        status: 'aberto',
        lost_reason: null,
        owner_id: userId,
        is_incomplete: true,
      },
      {
        id: fixed(12),
        stage_id: proposta,
        ordem: 'a1',
        status: 'aberto',
        lost_reason: null,
        owner_id: bia,
        is_incomplete: false,
      },
    ])
    const but = await queryHere(db, selectedDealsQuery(inProposta, turned(allSelected, fixed(12))), selectedDeal)
    expect(but.map(({ id }) => id)).toEqual([fixed(11), fixed(13)])
  })
})

test('the forecast groups by month, what is late and what has no date', async () => {
  const groups = await queryHere(
    db,
    forecastQuery(pipeline, sql`d.stage_id = ${proposta}`, '2026-11-27'),
    forecastGroup,
  )
  expect(groups).toEqual([
    { month: '2026-12', stage_id: proposta, moeda: 'BRL', total: '9.50', deals: 1 },
    { month: 'atrasado', stage_id: proposta, moeda: 'USD', total: '9.00', deals: 1 },
    { month: 'sem_data', stage_id: proposta, moeda: 'BRL', total: '10.00', deals: 1 },
  ])
})
