import { newId } from '@vp/domain/ids.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { readTable } from '../import/read-table.ts'
import { csvLine } from './csv-writer.ts'

let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp())
})
afterAll(() => stop())

async function exported(lista: string, body: object = {}, role: Role = 'Manager') {
  const answer = await app.inject({
    method: 'POST',
    url: `/exports/${lista}`,
    headers: { authorization: `Bearer ${await auth.sign(fixture.aurora.users[role])}`, 'x-client-id': newId() },
    payload: body,
  })
  return { status: answer.statusCode, text: answer.payload }
}

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+5511987654321', `'+5511987654321`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `"'\tx"`.replaceAll('"', '')],
  ['\rx', `"'\rx"`],
  ['\n=1', `"'\n=1"`],
  ['＝1+1', `'＝1+1`],
  ['a;b', '"a;b"'],
  ['a,b', 'a,b'],
  ['diz "oi"', '"diz ""oi"""'],
  [' x', '" x"'],
])('the cell %j is written %j', (cell, written) => {
  expect(csvLine([cell, 'z'], ';')).toBe(`${written};z\r\n`)
})

test('no cell runs as a formula, and each comes back as it was', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    fc.constantFrom('=1', '+1', '-1', '@x', "'+", "''=1", 'a\nb', '"', ';;'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (cells) => {
      const { rows } = readTable(Buffer.from(csvLine([...cells, 'fim'], ';')), {
        separator: 'ponto_e_virgula',
        encoding: 'utf-8',
      })
      for await (const row of rows) {
        for (const text of row.cells) expect(text).not.toMatch(/^[=+\-@\t\r\n]/u)
        expect(row.cells.map((text) => text.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/u, ''))).toEqual([...cells, 'fim'])
      }
    }),
    { numRuns: 100 },
  )
})

test('a list comes whole or as it is filtered, with its custom fields, and it is written down', async () => {
  const { id: workspaceId, users } = fixture.aurora
  const [fieldId, inDollars] = [newId(), newId()]
  await fixture.rows(
    `insert into custom_fields_lead (id, workspace_id, nome, tipo, moeda, ordem) values
     ($1, $3, 'Orçamento', 'moeda', 'BRL', 'a0'), ($2, $3, 'Importado', 'moeda', 'USD', 'a1')`,
    [fieldId, inDollars, workspaceId],
  )
  await fixture.rows(
    `insert into leads (id, workspace_id, nome, telefone, chave_telefone, email, status, owner_id, canal_origem, created_at) values
     ($1, $3, 'Ana =1+1', '+5511987654321', '551187654321', 'ana@x.com', 'novo', $4, 'manual', '2026-11-20T12:00:00Z'),
     ($2, $3, '=cmd()', null, null, null, 'perdido', null, 'whatsapp', '2026-11-20T12:00:00Z')`,
    ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b', workspaceId, users.Member],
  )
  await fixture.rows(`insert into leads (id, workspace_id, nome) values ($1, $2, 'De outra empresa')`, [
    newId(),
    fixture.stranger.id,
  ])
  await fixture.rows(
    `insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor) values ($1, $2, '01900000-0000-7000-8000-00000000000a', $3, '"1234.56"'),
     ($4, $2, '01900000-0000-7000-8000-00000000000a', $5, '"480.00"')`,
    [newId(), workspaceId, fieldId, newId(), inDollars],
  )
  const header = '\uFEFFNome;Telefone;E-mail;Situação;Responsável;Etiquetas;Origem;Criado em;Orçamento;Importado (US$)'
  const ana = 'Ana =1+1;(11) 98765-4321;ana@x.com;Novo;Member;;Manual;20/11/2026 09:00;1234,56;R$ 480,00'
  const other = `'=cmd();;;Perdido;;;WhatsApp;20/11/2026 09:00;;`
  expect((await exported('leads')).text.split('\r\n')).toEqual([header, ana, other, ''])
  const filtered = await exported('leads', { filtros: [{ campo: 'status', op: 'e', valor: ['perdido'] }] })
  expect(filtered.text.split('\r\n')).toEqual([header, other, ''])
  expect((await exported('leads', { busca: '98765' })).text.split('\r\n')).toEqual([header, ana, ''])
  expect((await exported('leads', { separador: 'virgula' })).text).toContain('Nome,Telefone')
  expect(
    await fixture.rows(`select entidade, dados from audit_logs where acao = 'lista_exportada' order by id limit 2`),
  ).toEqual([
    { entidade: 'leads', dados: { lista: 'leads', linhas: 2, filtros: 0, busca: false } },
    { entidade: 'leads', dados: { lista: 'leads', linhas: 1, filtros: 1, busca: false } },
  ])
  for (const lista of ['contatos', 'empresas', 'negocios']) expect(await exported(lista)).toMatchObject({ status: 200 })
  expect(await exported('audit_logs')).toMatchObject({ status: 400 })
})

test('a list of thousands comes in pieces, each row once', async () => {
  await fixture.rows(
    `insert into companies (id, workspace_id, nome) select gen_random_uuid(), $1, 'Empresa ' || n from generate_series(1, 2300) n`,
    [fixture.aurora.id],
  )
  const lines = (await exported('empresas')).text.trimEnd().split('\r\n').slice(1)
  expect(new Set(lines).size).toBe(2300)
})

test.each(['Member', 'Viewer'] as const)('a %s may not', async (role) => {
  expect(await exported('leads', {}, role)).toMatchObject({ status: 403 })
})
