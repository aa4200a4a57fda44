import type { CustomFieldType } from '@vp/domain/filters/list-fields.ts'
import type { Filter } from '@vp/domain/filters/filter.ts'
import { fold } from '@vp/domain/fold.ts'
import { newId } from '@vp/domain/ids.ts'
import { parseSearch } from '@vp/domain/inbox/search.ts'
import { sql } from '@vp/domain/sql.ts'
import fc from 'fast-check'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { indexNextPiece } from '../../sync/local/search-index.ts'
import { queryHere } from '../../sync/testing/query-here.ts'
import { memoryReplica, userId, workspaceId } from '../../sync/testing/replica.ts'
import { defaultListSearch, recordLists, type ListSearch, type RecordList } from './list-search.ts'
import { sortOf } from './sorts.ts'
import { idRow, PAGE_ROWS } from '../../lists/paging.ts'
import { condition, countQuery, countRow, idsIn, pageQuery, recordRow, type ListQuery } from './queries.ts'

const fixed = (n: number) => `019abc00-0000-7000-8000-${n.toString().padStart(12, '0')}`
const [bia, quente, rural] = [fixed(1), fixed(2), fixed(3)]
const fields = { cidade: fixed(11), valor: fixed(12), dia: fixed(13), opcoes: fixed(14), aceita: fixed(15) }
const customFields: readonly CustomFieldType[] = [
  { id: fields.cidade, tipo: 'texto', moeda: 'BRL' },
  { id: fields.valor, tipo: 'moeda', moeda: 'USD' },
  { id: fields.dia, tipo: 'data', moeda: 'BRL' },
  { id: fields.opcoes, tipo: 'multipla_escolha', moeda: 'BRL' },
  { id: fields.aceita, tipo: 'sim_nao', moeda: 'BRL' },
]
const context = { userId, today: '2026-11-27', timeZone: 'America/Sao_Paulo' }
const statuses = ['novo', 'em_atendimento', 'qualificado', 'convertido', 'perdido']

/** Each combination of what filters ask for, so many times that no two lists are equally long by chance. */
const leads = Array.from({ length: 180 }, (_, n) => ({
  id: fixed(1000 + n),
  workspace_id: workspaceId,
  nome: `${['Ângela', 'bruno', 'Zé', 'Caio'][n % 4]} ${n}`,
  telefone: n % 5 === 0 ? null : `+55119${(80_000_000 + n * 1_111).toString()}`,
  chave_telefone: n % 5 === 0 ? null : `5511${(80_000_000 + n * 1_111).toString()}`,
  email: n % 3 === 0 ? `pessoa${n}@exemplo.com.br` : null,
  status: statuses[n % 5] ?? 'novo',
  owner_id: [userId, bia, null][n % 3] ?? null,
  created_at: new Date(Date.UTC(2026, 10, 27, 2) - n * 11 * 3_600_000).toISOString(),
  tags: [...(n % 4 === 0 ? [quente] : []), ...(n % 6 === 0 ? [rural] : [])],
  cidade: n % 7 < 3 ? (['Ubatuba', 'São José'][n % 2] ?? '') : null,
  // money is kept as text that says its currency; some of it is from before the field was in dollars
  valor: n % 4 < 2 ? `${(n * 10.5).toFixed(2)}${n % 4 === 0 ? ' USD' : ''}` : null,
  dia: n % 5 === 1 ? `2026-11-${String((n % 28) + 1).padStart(2, '0')}` : null,
  opcoes: n % 5 < 2 ? ['a', ...(n % 2 === 0 ? ['b'] : [])] : n % 5 === 2 ? [] : null,
  aceita: n % 3 === 0 ? true : n % 3 === 1 ? false : null,
}))
type Lead = (typeof leads)[number]
const dollars = (valor: string | null) => /^(.*) USD$/u.exec(valor ?? '')?.[1] ?? null

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  const values = leads.flatMap((lead) =>
    (['cidade', 'valor', 'dia', 'opcoes', 'aceita'] as const).flatMap((name) =>
      lead[name] === null ? [] : [{ lead_id: lead.id, field_id: fields[name], valor: lead[name] }],
    ),
  )
  const tagged = leads.flatMap(({ id, tags }) => tags.map((tag_id) => ({ lead_id: id, tag_id })))
  const put = async (table: string, columns: string, rows: readonly object[]) => {
    const full = rows.map((row) => ({ id: newId(), workspace_id: workspaceId, ...row }))
    await db.query(
      `insert into ${table} (id, workspace_id, ${columns})
       select id, workspace_id, ${columns} from json_populate_recordset(null::${table}, $1::json)`,
      [JSON.stringify(full)],
    )
  }
  await put('leads', 'nome, telefone, chave_telefone, email, status, owner_id, created_at', leads)
  await put('lead_tags', 'lead_id, tag_id', tagged)
  await put('custom_field_values_lead', 'lead_id, field_id, valor', values)
  await put('companies', 'nome, setor', [{ nome: 'Padaria Sol', setor: 'Alimentação' }])
  await put('contacts', 'nome, status', [{ nome: 'Dora', status: 'ativo' }])
}, 60_000)
afterAll(() => db.close())

const query = (search: Partial<ListSearch>): ListQuery => ({
  search: { ...defaultListSearch, filtros: [], ...search },
  context,
  customFields,
})

async function found(search: Partial<ListSearch>): Promise<string[]> {
  return (await queryHere(db, idsIn(query(search), { offset: 0, limit: 500, total: leads.length }), idRow)).map(
    ({ row_id }) => row_id,
  )
}

const localDay = (iso: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: context.timeZone, dateStyle: 'short' }).format(new Date(iso))

/** Filters, each with what it means said once more in another language. */
const meanings: readonly [Filter, (lead: Lead) => boolean][] = [
  [{ campo: 'status', op: 'e', valor: ['novo', 'perdido'] }, ({ status }) => status === 'novo' || status === 'perdido'],
  [{ campo: 'status', op: 'nao_e', valor: ['novo'] }, ({ status }) => status !== 'novo'],
  [{ campo: 'owner_id', op: 'e', valor: ['eu'] }, ({ owner_id }) => owner_id === userId],
  [{ campo: 'owner_id', op: 'nao_e', valor: [bia] }, ({ owner_id }) => owner_id !== bia],
  [{ campo: 'owner_id', op: 'vazio', valor: [] }, ({ owner_id }) => owner_id === null],
  [{ campo: 'nome', op: 'contem', valor: ['ANGELA'] }, ({ nome }) => nome.startsWith('Ângela')],
  [{ campo: 'nome', op: 'nao_contem', valor: ['zé'] }, ({ nome }) => !nome.startsWith('Zé')],
  [{ campo: 'email', op: 'preenchido', valor: [] }, ({ email }) => email !== null],
  [{ campo: 'email', op: 'vazio', valor: [] }, ({ email }) => email === null],
  [{ campo: 'email', op: 'nao_contem', valor: ['pessoa'] }, ({ email }) => email === null],
  [{ campo: 'etiqueta', op: 'e', valor: [quente, rural] }, ({ tags }) => tags.length > 0],
  [{ campo: 'etiqueta', op: 'todas', valor: [quente, rural] }, ({ tags }) => tags.length === 2],
  [{ campo: 'etiqueta', op: 'nao_e', valor: [quente] }, ({ tags }) => !tags.includes(quente)],
  [{ campo: 'etiqueta', op: 'vazio', valor: [] }, ({ tags }) => tags.length === 0],
  [{ campo: 'created_at', op: 'ultimos', valor: ['7'] }, ({ created_at }) => localDay(created_at) >= '2026-11-21'],
  [
    { campo: 'created_at', op: 'entre', valor: ['2026-11-01', '2026-11-10'] },
    ({ created_at }) => localDay(created_at) >= '2026-11-01' && localDay(created_at) <= '2026-11-10',
  ],
  [{ campo: `campo:${fields.cidade}`, op: 'contem', valor: ['sao'] }, ({ cidade }) => cidade === 'São José'],
  [{ campo: `campo:${fields.cidade}`, op: 'vazio', valor: [] }, ({ cidade }) => cidade === null],
  [
    { campo: `campo:${fields.valor}`, op: 'entre', valor: ['100', '500.5'] },
    ({ valor }) => dollars(valor) !== null && Number(dollars(valor)) >= 100 && Number(dollars(valor)) <= 500.5,
  ],
  [
    { campo: `campo:${fields.dia}`, op: 'entre', valor: ['2026-11-20', ''] },
    ({ dia }) => dia !== null && dia >= '2026-11-20',
  ],
  [
    { campo: `campo:${fields.dia}`, op: 'ultimos', valor: ['3'] },
    ({ dia }) => dia !== null && dia >= '2026-11-25' && dia <= '2026-11-27',
  ],
  [{ campo: `campo:${fields.opcoes}`, op: 'e', valor: ['b'] }, ({ opcoes }) => opcoes?.includes('b') === true],
  [{ campo: `campo:${fields.opcoes}`, op: 'todas', valor: ['a', 'b'] }, ({ opcoes }) => opcoes?.length === 2],
  [{ campo: `campo:${fields.opcoes}`, op: 'vazio', valor: [] }, ({ opcoes }) => (opcoes?.length ?? 0) === 0],
  [{ campo: `campo:${fields.aceita}`, op: 'e', valor: ['nao'] }, ({ aceita }) => aceita === false],
]

test.each(meanings)('%o finds what it says', async (filter, holds) => {
  const expected = leads.filter(holds).map(({ id }) => id)
  expect(expected.length).toBeGreaterThan(0)
  expect((await found({ filtros: [filter] })).toSorted()).toEqual(expected.toSorted())
})

test('filters hold together, the count is as long as the list, and pages in any order show each row once', async () => {
  const orders = [
    '',
    'nome',
    '-nome',
    'status',
    'owner_id',
    '-owner_id',
    'email',
    '-updated_at',
    `campo:${fields.valor}`,
  ]
  await fc.assert(
    fc.asyncProperty(fc.subarray([...meanings], { maxLength: 3 }), fc.constantFrom(...orders), async (chosen, por) => {
      const search = { filtros: chosen.map(([filter]) => filter), por }
      const expected = leads.filter((lead) => chosen.every(([, holds]) => holds(lead))).map(({ id }) => id)
      expect(await queryHere(db, countQuery(query(search)), countRow)).toEqual([{ count: expected.length }])
      const pages = Math.ceil(expected.length / PAGE_ROWS)
      const rows = await Promise.all(
        Array.from({ length: pages }, (_, page) =>
          queryHere(db, pageQuery(query(search), page, expected.length), recordRow),
        ),
      )
      // read from both ends, they meet in the order of the whole
      const { order, join } = sortOf(query(search).search, customFields)
      const all = await queryHere(
        db,
        sql`select l.id from leads l ${join} where ${condition(query(search))} order by ${order}`,
        z.object({ id: z.string() }),
      )
      expect(rows.flat().map(({ id }) => id)).toEqual(all.map(({ id }) => id))
      expect(
        rows
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(expected.toSorted())
    }),
    { numRuns: 12 },
  )
})

test('names are ordered as people read them, and who has no value comes last either way round', async () => {
  const names = async (por: string) =>
    (await queryHere(db, pageQuery(query({ por }), 0, leads.length), recordRow)).map(({ nome }) => nome.split(' ')[0])
  expect((await names('nome')).slice(0, 2)).toEqual(['Ângela', 'Ângela'])
  expect((await names('-nome'))[0]).toBe('Zé')
  const sums = (
    await queryHere(db, pageQuery(query({ por: `campo:${fields.valor}` }), 0, leads.length), recordRow)
  ).map(({ campos }) => dollars(String(campos[fields.valor])))
  const known = sums.filter((sum) => sum !== null).toSorted((a, b) => Number(a) - Number(b))
  expect(sums.slice(0, known.length)).toEqual(known)
  for (const por of ['email', '-email']) {
    const [first] = await queryHere(db, pageQuery(query({ por }), 0, leads.length), recordRow)
    expect(first?.email).not.toBeNull()
  }
})

test.each([
  ['angela 84', 'Ângela 84'],
  ['pessoa21@exemplo', 'bruno 21'],
  ['(11) 98000-1111', 'bruno 1'],
  ['11 8000 1111', 'bruno 1'],
])('the search “%s” finds by name, e-mail, or a phone in either writing', async (busca, nome) => {
  const rows = await queryHere(db, pageQuery(query({ busca }), 0, leads.length), recordRow)
  expect(rows.map((row) => row.nome)).toEqual([nome])
})

test('a search finds the same before and after the index for it is made, page by page, the newest first', async () => {
  const texts = leads.map(({ nome, email }) => fold([nome, email].filter(Boolean).join(' ')))
  const pieces = fc
    .record({
      text: fc.constantFrom(...texts, ...leads.flatMap(({ telefone }) => telefone ?? [])),
      from: fc.nat({ max: 14 }),
      length: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ text, from, length }) => text.slice(from, from + length))
  const busca = fc.oneof(
    fc.array(pieces, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' ')),
    fc.constantFrom('%', '_', '\\', 'é', 'zzz', '@', '()', '000'),
  )
  const findsAll = fc.asyncProperty(busca, async (typed) => {
    if (typed.trim() === '') return
    const { words, digits } = parseSearch(typed)
    const expected = leads.filter(
      ({ telefone, chave_telefone }, n) =>
        z
          .array(z.string())
          .parse(JSON.parse(words))
          .every((word) => texts[n]?.includes(word)) ||
        (digits !== '' && [telefone, chave_telefone].some((phone) => phone?.replace('+', '').includes(digits))),
    )
    // they are made the newest first
    expect(await found({ busca: typed })).toEqual(expected.map(({ id }) => id))
    expect(await queryHere(db, countQuery(query({ busca: typed })), countRow)).toEqual([{ count: expected.length }])
    const page = (n: number) => queryHere(db, pageQuery(query({ busca: typed }), n, expected.length), recordRow)
    const pages = Array.from({ length: Math.ceil(expected.length / PAGE_ROWS) }, (_, n) => page(n))
    expect((await Promise.all(pages)).flat().map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })
  await fc.assert(findsAll, { numRuns: 40 })
  while (await indexNextPiece(db));
  await fc.assert(findsAll, { numRuns: 80 })
})

test.each(recordLists.filter((lista) => lista !== 'leads'))(
  'the list of %s has its rows',
  async (lista: RecordList) => {
    expect(await queryHere(db, pageQuery(query({ lista }), 0, leads.length), recordRow)).toHaveLength(1)
    expect(await queryHere(db, countQuery(query({ lista, busca: 'padaria' })), countRow)).toEqual([
      { count: lista === 'empresas' ? 1 : 0 },
    ])
  },
)
