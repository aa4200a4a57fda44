import type { ImportFile, ImportPreview } from '@vp/domain/crm/import/import-commands.ts'
import type { ImportChoice, ImportTarget, MatchMode } from '@vp/domain/crm/import/import-target.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { checkDigit } from '@vp/domain/crm/documents/check-digits.ts'
import { newId } from '@vp/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenKey } from '../../test-support/fixture.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { documentKeys } from '../documents/document-keys.ts'
import { openDocument } from '../documents/document-vault.ts'
import { rotateDocuments } from '../documents/rotate/rotate-documents.ts'
import { importNextChunk } from './import-next-chunk.ts'
import { undoNextRows } from './undo-next-rows.ts'

const keys = documentKeys.parse(`k:${randomBytes(32).toString('base64')}`)
const keysAndPool = () => ({ pool: fixture.pool, tokenKey, documentKeys: keys })
const run = async (options: { hurry?: boolean } = {}) =>
  await runJobs(fixture, { ...options, deps: { documentKeys: keys } })
let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp({ documentKeys: keys }))
})
afterAll(() => stop())
beforeEach(async () => {
  await fixture.rows('delete from import_jobs')
  await fixture.rows('delete from leads')
  await fixture.rows('delete from contacts')
  await fixture.rows('delete from companies')
  await fixture.rows('delete from tags')
  await fixture.rows('delete from job_outbox')
})

async function call<Body>(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  url: string,
  options: { role?: Role; body?: unknown; file?: string | Buffer } = {},
) {
  const answer = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${await auth.sign(fixture.aurora.users[options.role ?? 'Manager'])}`,
      'x-client-id': newId(),
      ...(options.file === undefined ? {} : { 'content-type': 'text/csv' }),
    },
    ...(options.file === undefined ? {} : { payload: options.file }),
    ...(options.body === undefined ? {} : { payload: options.body as object }),
  })
  const isJson = (answer.headers['content-type'] ?? '').includes('json')
  return { status: answer.statusCode, body: (isJson ? answer.json() : answer.payload) as Body }
}

async function bring(file: string | Buffer, tipo: ImportTarget = 'leads', extra = ''): Promise<ImportFile> {
  const { status, body } = await call<ImportFile>(
    'PUT',
    `/imports/${newId()}/file?tipo=${tipo}&nome=pessoas.csv${extra}`,
    { file },
  )
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}
const guessed = (file: ImportFile, onMatch: MatchMode = 'atualizar', tagId: string | null = null): ImportChoice => ({
  columns: file.guess.flatMap((use, column) => (use === null ? [] : [{ column, use: use as 'nome' }])),
  onMatch,
  tagId,
})
const preview = async (file: ImportFile, choice = guessed(file)) =>
  (await call<ImportPreview>('POST', `/imports/${file.id}/preview`, { body: choice })).body
async function start(file: ImportFile, choice = guessed(file)) {
  expect(await call('POST', `/imports/${file.id}/start`, { body: choice })).toMatchObject({ status: 200 })
}
/** The whole way of a file that is imported as guessed. */
async function imported(text: string | Buffer, tipo: ImportTarget = 'leads', onMatch: MatchMode = 'atualizar') {
  const file = await bring(text, tipo)
  await start(file, guessed(file, onMatch))
  await run()
  return { file, job: await jobOf(file) }
}
const jobOf = async ({ id }: ImportFile) => (await fixture.rows('select * from import_jobs where id = $1', [id]))[0]
async function undone(file: ImportFile) {
  expect(await call('POST', `/imports/${file.id}/undo`)).toMatchObject({ status: 200 })
  await run()
  return await jobOf(file)
}
const leads = async () =>
  await fixture.rows('select nome, telefone, email, status from leads where workspace_id = $1 order by nome, email', [
    fixture.aurora.id,
  ])
async function addLead(nome: string, telefone: string | null, email: string | null = null) {
  const id = newId()
  const chave = telefone?.replace('+', '').replace(/^(55\d\d)9/u, '$1') ?? null
  await fixture.rows(
    'insert into leads (id, workspace_id, nome, telefone, chave_telefone, email) values ($1, $2, $3, $4, $5, $6)',
    [id, fixture.aurora.id, nome, telefone, chave, email],
  )
  return id
}

const people = `Nome;Telefone;E-mail;Etiquetas
João Conceição;(11) 98765-4321;joao@exemplo.com.br;VIP, Feira
Bia;(11) 8765-4322;;vip
Sem telefone;;sem@exemplo.com.br;
;;;só etiqueta
Errada;123;x@y;
João de novo;11 8765-4321;;
`

test('a file is read, looked at, imported, and its refused rows can be had', async () => {
  await addLead('Bianca', '+5511987654322', 'bia@exemplo.com.br')
  const file = await bring(Buffer.from(people, 'latin1'))
  expect(file).toMatchObject({
    encoding: 'windows-1252',
    separator: 'ponto_e_virgula',
    hasHeader: true,
    rows: 6,
    guess: ['nome', 'telefone', 'email', 'etiquetas'],
  })
  expect(await call('GET', `/imports/${file.id}/file`)).toEqual({ status: 200, body: file })
  // what comes to managers' devices holds no cell of the file
  expect(JSON.stringify(await jobOf(file))).not.toContain('joao@exemplo')
  const looked = await preview(file)
  expect(looked.counts).toEqual({ criado: 2, atualizado: 1, igual: 0, recusado: 3 })
  expect(looked.samples.atualizado?.[0]).toMatchObject({
    row: 3,
    changes: [{ field: 'nome', before: 'Bianca', after: 'Bia' }],
  })
  expect(await leads()).toHaveLength(1)

  await start(file)
  await start(file)
  await run()
  expect(await jobOf(file)).toMatchObject({
    status: 'concluido',
    total_rows: 6,
    done_rows: 6,
    created_count: 2,
    updated_count: 1,
    unchanged_count: 0,
    refused_count: 3,
  })
  expect(await leads()).toEqual([
    { nome: 'Bia', telefone: '+5511987654322', email: 'bia@exemplo.com.br', status: 'novo' },
    { nome: 'João Conceição', telefone: '+5511987654321', email: 'joao@exemplo.com.br', status: 'novo' },
    { nome: 'Sem telefone', telefone: null, email: 'sem@exemplo.com.br', status: 'novo' },
  ])
  expect(
    await fixture.rows(
      'select l.nome, g.nome as tag from lead_tags t join leads l on l.id = t.lead_id join tags g on g.id = t.tag_id order by 1, 2',
    ),
  ).toEqual([
    { nome: 'Bia', tag: 'VIP' },
    { nome: 'João Conceição', tag: 'Feira' },
    { nome: 'João Conceição', tag: 'VIP' },
  ])
  expect(await fixture.rows(`select acao from audit_logs where acao like 'importacao%' order by id`)).toEqual([
    { acao: 'importacao_iniciada' },
    { acao: 'importacao_concluida' },
  ])
  const refused = await call<string>('GET', `/imports/${file.id}/refused`)
  expect(refused.body.split('\r\n')).toEqual([
    '\uFEFFNome;Telefone;E-mail;Etiquetas;Linha no arquivo;Motivo da recusa',
    ';;;só etiqueta;5;Sem nome, telefone, e-mail nem CPF/CNPJ: preencha ao menos um.',
    'Errada;123;x@y;;6;Telefone inválido em "Telefone": escreva com DDD, ou com + e o código do país. E-mail inválido em "E-mail": escreva como nome@empresa.com.br.'.replace(
      /;Telefone inválido.*$/u,
      (why) => `;"${why.slice(1).replaceAll('"', '""')}"`,
    ),
    'João de novo;11 8765-4321;;;7;Repete a linha 2 do arquivo.',
    '',
  ])
  // the same file again has nothing to do
  expect((await imported(people)).job).toMatchObject({
    created_count: 0,
    updated_count: 0,
    unchanged_count: 3,
    refused_count: 3,
  })
})

/** A CPF of its own for each number. */
function cpf(n: number): string {
  const digits = Array.from(String(123_000_000 + n), Number)
  const first = checkDigit(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2])
  return [...digits, first, checkDigit([...digits, first], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])].join('')
}

test('what the preview says is what happens, also over several pieces of the file', async () => {
  await addLead('Antiga', '+5511900000007')
  await addLead('Sem fone', null, 'p13@exemplo.com.br')
  const rows = Array.from({ length: 1_300 }, (_, n) => {
    const phone = n % 10 === 9 ? `1190${String(n - 600).padStart(7, '0')}` : `1190${String(n).padStart(7, '0')}`
    return `Pessoa ${n},${n % 7 === 3 ? 'ruim' : phone},p${n % 650}@exemplo.com.br,${n % 5 === 1 ? cpf(n % 700) : ''}`
  })
  const file = await bring(`nome,celular,email,cpf\n${rows.join('\n')}\n`)
  const { counts } = await preview(file)
  await start(file)
  await run()
  const job = await jobOf(file)
  expect(job).toMatchObject({
    status: 'concluido',
    created_count: counts.criado,
    updated_count: counts.atualizado,
    unchanged_count: counts.igual,
    refused_count: counts.recusado,
  })
  expect(counts.criado).toBeGreaterThan(500)
  expect(counts.recusado).toBeGreaterThan(150)
})

test.each([
  ['completar', [{ nome: 'Bianca', telefone: '+5511987654322', email: 'nova@exemplo.com.br', status: 'novo' }]],
  ['ignorar', [{ nome: 'Bianca', telefone: '+5511987654322', email: null, status: 'novo' }]],
] as const)('who is there already: %s', async (onMatch, expected) => {
  await addLead('Bianca', '+5511987654322')
  await imported('Nome,Telefone,Email\nBia,11987654322,nova@exemplo.com.br\n', 'leads', onMatch)
  expect(await leads()).toEqual(expected)
})

test('an e-mail says who somebody is only where no phone says otherwise', async () => {
  await addLead('Casal A', '+5511987650001', 'casa@exemplo.com.br')
  await addLead('Só e-mail', null, 'so@exemplo.com.br')
  await addLead('Gêmea 1', null, 'dupla@exemplo.com.br')
  await addLead('Gêmea 2', null, 'dupla@exemplo.com.br')
  const { job } = await imported(
    'Nome,Telefone,Email\nCasal B,11987650002,casa@exemplo.com.br\nSó e-mail,11987650003,SO@exemplo.com.br\nQual,,dupla@exemplo.com.br\n',
  )
  expect(job).toMatchObject({
    created_count: 1,
    updated_count: 1,
    refused_count: 1,
    result: { problems: { ambiguous_email: 1 } },
  })
  expect(await leads()).toContainEqual({
    nome: 'Só e-mail',
    telefone: '+5511987650003',
    email: 'so@exemplo.com.br',
    status: 'novo',
  })
})

test('contacts come with their companies, companies by themselves; a lead that is a contact is said', async () => {
  const file = 'Nome,Empresa,Telefone\nAna,Padaria Sol,11987650001\nBia,padaria sol,11987650002\n'
  const { job } = await imported(file, 'contatos')
  expect(job).toMatchObject({ created_count: 2 })
  // for their timelines: who and what was made by it
  const made = await fixture.rows('select import_id from contacts union all select import_id from companies')
  expect(made).toEqual(Array.from({ length: 3 }, () => ({ import_id: job?.['id'] })))
  expect(
    await fixture.rows(
      'select c.nome, e.nome as empresa from contacts c join companies e on e.id = c.empresa_id order by 1',
    ),
  ).toEqual([
    { nome: 'Ana', empresa: 'Padaria Sol' },
    { nome: 'Bia', empresa: 'Padaria Sol' },
  ])
  expect((await imported('Nome,Site\nPadaria SOL,sol.com.br\nNova,\n', 'empresas')).job).toMatchObject({
    created_count: 1,
    updated_count: 1,
  })
  expect((await imported('Nome,Telefone\nAna,11987650001\n')).job).toMatchObject({
    created_count: 0,
    refused_count: 1,
    result: { problems: { is_a_contact: 1 } },
  })
})

/** Who has which number, as their page would show it. */
async function documents() {
  const rows = await fixture.rows<{
    id: string
    workspace_id: string
    tipo: string
    chave_id: string
    conteudo: Buffer
    nome: string
  }>(
    `select d.*, coalesce(l.nome, c.nome, e.nome) as nome from person_documents d left join leads l on l.id = d.dono_id
     left join contacts c on c.id = d.dono_id left join companies e on e.id = d.dono_id order by nome`,
  )
  return rows.map(({ id, workspace_id: workspaceId, tipo, chave_id, conteudo, nome }) => [
    nome,
    tipo,
    openDocument(keys, chave_id, { workspaceId, id, tipo }, conteudo),
  ])
}

test('a CPF or CNPJ is sealed, says who somebody is, and goes again with the undo', async () => {
  await addLead('Bia', '+5511987650002')
  const head = 'Nome;Telefone;E-mail;CPF/CNPJ\n'
  const first = await imported(
    `${head}Ana;11987650001;casa@x.com.br;529.982.247-25\nBia;11987650002;;111.444.777-35\nCaio;;casa@x.com.br;123.456.789-09\nErrada;;;529.982.247-24\n`,
  )
  expect(first.job).toMatchObject({ created_count: 2, updated_count: 1, refused_count: 1 })
  const all = [
    ['Ana', 'cpf', '52998224725'],
    ['Bia', 'cpf', '11144477735'],
    ['Caio', 'cpf', '12345678909'],
  ]
  expect(await documents()).toEqual(all)

  const file = await bring(
    `${head}Ana Nova;11987650009;;52998224725\nBia;11987650002;;390.533.447-05\nDora;11987650002;;123.456.789-09\nEva;;;390.533.447-05\nEva de novo;;;39053344705\n`,
  )
  expect((await preview(file)).problems).toEqual([
    { code: 'document_differs', count: 1 },
    { code: 'document_taken', count: 1 },
    { code: 'repeated_row', count: 1 },
  ])
  await start(file)
  await run()
  expect(await jobOf(file)).toMatchObject({ created_count: 1, updated_count: 1, refused_count: 3 })
  expect(await leads()).toContainEqual({
    nome: 'Ana Nova',
    telefone: '+5511987650009',
    email: 'casa@x.com.br',
    status: 'novo',
  })
  expect((await undone(file))?.['result']).toMatchObject({ undo: { removed: 1, restored: 1 } })
  expect(await documents()).toEqual(all)
  // Ana was changed since, if only to be put back
  expect((await undone(first.file))?.['result']).toMatchObject({ undo: { removed: 1, restored: 1, keptInUse: 1 } })
  expect(await documents()).toEqual([all[0]])
})

test('numbers of refused rows are sealed too, also with another key, and come back in their file', async () => {
  const { file } = await imported('Nome;Telefone;CPF\nAna;123;529.982.247-25\n')
  const noted = async () => JSON.stringify(await fixture.rows('select dados from import_rows'))
  expect(await noted()).not.toContain('529')
  const line = async (from: TestApp) =>
    (
      await from.app.inject({
        url: `/imports/${file.id}/refused`,
        headers: {
          authorization: `Bearer ${await from.auth.sign(fixture.aurora.users.Manager)}`,
          'x-client-id': newId(),
        },
      })
    ).payload.split('\r\n')[1]
  expect(await line({ fixture, auth, app, stop })).toMatch(/^Ana;123;529\.982\.247-25;2;/u)
  const [fresh] = documentKeys.parse(`fresh:${randomBytes(32).toString('base64')}`)
  expect(await rotateDocuments(fixture.pool, [fresh, ...keys])).toBe(1)
  const later = await startTestApp({ fixture, documentKeys: [fresh] })
  expect(await line(later)).toMatch(/^Ana;123;529\.982\.247-25;2;/u)
  await later.app.close()
  await later.auth.stop()
})

test('a file that waits to be imported is sealed as a whole, also with another key', async () => {
  const file = await bring('Nome;CPF\nAna Sigilosa;529.982.247-25\n')
  const stored = async () => JSON.stringify(await fixture.rows('select rows from import_chunks'))
  expect(await stored()).toMatch(/^\[\{"rows":"k:/u)
  expect(await stored()).not.toMatch(/Sigilosa|529/u)
  const [fresh] = documentKeys.parse(`fresh:${randomBytes(32).toString('base64')}`)
  expect(await rotateDocuments(fixture.pool, [fresh, ...keys])).toBe(1)
  expect(await rotateDocuments(fixture.pool, [fresh])).toBe(0)
  const later = await startTestApp({ fixture, documentKeys: [fresh] })
  const answer = await later.app.inject({
    url: `/imports/${file.id}/file`,
    headers: { authorization: `Bearer ${await later.auth.sign(fixture.aurora.users.Manager)}`, 'x-client-id': newId() },
  })
  expect(answer.json()).toMatchObject({ columns: [{ samples: ['Ana Sigilosa'] }, { samples: ['529.982.247-25'] }] })
  await later.app.close()
  await later.auth.stop()
})

test('a number that somebody wrote since stays when the import is undone', async () => {
  await addLead('Bia', '+5511987650002')
  const { file } = await imported('Nome;Telefone;CPF\nBia;11987650002;111.444.777-35\n')
  await fixture.rows(`update person_documents set created_at = now() + interval '1 second'`)
  expect((await undone(file))?.['result']).toMatchObject({ undo: { restored: 0, keptChanged: 1 } })
  expect(await documents()).toHaveLength(1)
})

test('a contact has what its lead had; two companies of one name are told apart by their CNPJ', async () => {
  await imported('Nome;CPF\nAna;529.982.247-25\n')
  await fixture.rows(
    `insert into contacts (id, workspace_id, nome) values ('01900000-0000-7000-8000-0000000000aa', $1, 'Ana')`,
    [fixture.aurora.id],
  )
  await fixture.rows(`update leads set contato_id = '01900000-0000-7000-8000-0000000000aa'`)
  expect((await imported('Nome;CPF\nAna Contato;529.982.247-25\n', 'contatos')).job).toMatchObject({ updated_count: 1 })
  await imported('Nome;CPF\nBia;111.444.777-35\n', 'contatos')
  expect((await imported('Nome;CPF\nBia;111.444.777-35\n')).job).toMatchObject({
    result: { problems: { is_a_contact: 1 } },
  })
  const shops = 'Nome;CNPJ\nPadaria;12.abc.345/01de-35\nPadaria;11.222.333/0001-81\nPadaria;\n'
  expect((await imported(shops, 'empresas')).job).toMatchObject({ created_count: 2, refused_count: 1 })
  expect((await imported(shops, 'empresas')).job).toMatchObject({ created_count: 0, updated_count: 0 })
})

test('where no documents are kept a file cannot bring any', async () => {
  const bare = await startTestApp({ fixture })
  const headers = {
    authorization: `Bearer ${await bare.auth.sign(fixture.aurora.users.Manager)}`,
    'x-client-id': newId(),
  }
  const file = await bring('Nome;CPF\nAna;529.982.247-25\n')
  const answer = await bare.app.inject({
    method: 'POST',
    url: `/imports/${file.id}/start`,
    headers,
    payload: guessed(file),
  })
  expect(answer.json()).toEqual({ error: { code: 'documents_not_configured' } })
  await bare.app.close()
  await bare.auth.stop()
})

test('a phone that the row before has given to somebody is not given to another', async () => {
  await addLead('Só e-mail', null, 'so@exemplo.com.br')
  const { job } = await imported('Nome,Telefone,Email\nNova,11987650001,\nSó e-mail,11987650001,so@exemplo.com.br\n')
  expect(job).toMatchObject({ status: 'concluido', created_count: 1, result: { problems: { repeated_row: 1 } } })
})

test('custom fields are read by their type, and a tag goes to everybody', async () => {
  const [fieldId, tagId] = [newId(), newId()]
  await fixture.rows(
    `insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem) values ($1, $2, 'Orçamento', 'moeda', 'a0')`,
    [fieldId, fixture.aurora.id],
  )
  await fixture.rows(`insert into tags (id, workspace_id, nome, cor) values ($1, $2, 'Feira 2026', 'teal')`, [
    tagId,
    fixture.aurora.id,
  ])
  const file = await bring('Nome;Orçamento\nAna;R$ 1.234,56\nBia;muito\n')
  await start(file, guessed(file, 'atualizar', tagId))
  await run()
  expect(await fixture.rows('select valor from custom_field_values_lead')).toEqual([{ valor: '1234.56' }])
  expect(await fixture.rows('select tag_id from lead_tags')).toEqual([{ tag_id: tagId }])
  expect((await undone(file))?.['result']).toMatchObject({ undo: { removed: 1, keptInUse: 0 } })
  await fixture.rows('delete from custom_fields_lead')
})

test('a file as the world has them: what is right in it comes in, and the rest is told apart', async () => {
  const [bornId, worthId] = [newId(), newId()]
  await fixture.rows(
    `insert into custom_fields_lead (id, workspace_id, nome, tipo, ordem) values ($1, $3, 'Nascimento', 'data', 'a0'), ($2, $3, 'Renda', 'moeda', 'a1')`,
    [bornId, worthId, fixture.aurora.id],
  )
  const lines = [
    'sep=;',
    'NOME;Telefone;Telefone;Nascimento;Renda;CPF;;',
    '"João ""Jão"" da Conceição";5,51199E+12;(11) 98765-0001;01/02/1980;R$ 1.234,56;52998224725;;',
    '',
    ';;;;;;;',
    'Só arredondado;5,51199E+12;;;;;;',
    '"Ana\nPaula";="11987650002";;31/02/1980;;;;',
    "Bia\u0000;'11987650003;;1/2/1980;1.500;;;",
    'Caio;;;;"R$\u00A02.000,00";111.444.777-34;;',
  ]
  const file = await bring(Buffer.from(lines.join('\r\n'), 'latin1'))
  expect(file).toMatchObject({ encoding: 'windows-1252', separator: 'ponto_e_virgula', rows: 5 })
  expect(file.columns.map(({ name }) => name)).toEqual([
    'NOME',
    'Telefone',
    'Telefone (2)',
    'Nascimento',
    'Renda',
    'CPF',
  ])
  const looked = await preview(file)
  expect(looked.samples.recusado?.map(({ row, problems }) => [row, problems.map(({ code }) => code)])).toEqual([
    [5, ['phone_rounded']],
    [6, ['value_invalid']],
    [8, ['document_invalid']],
  ])
  await start(file)
  await run()
  expect(
    await fixture.rows(
      `select l.nome, l.telefone, jsonb_object_agg(f.nome, v.valor) as campos from leads l join custom_field_values_lead v on v.lead_id = l.id
       join custom_fields_lead f on f.id = v.field_id group by l.id order by 1`,
    ),
  ).toEqual([
    { nome: 'Bia', telefone: '+5511987650003', campos: { Nascimento: '1980-02-01', Renda: '1500.00' } },
    {
      nome: 'João "Jão" da Conceição',
      telefone: '+5511987650001',
      campos: { Nascimento: '1980-02-01', Renda: '1234.56' },
    },
  ])
  await fixture.rows('delete from custom_fields_lead')
})

test('killed in the middle, it goes on after what was committed and doubles nobody', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `Pessoa ${n},1190${String(n).padStart(7, '0')}`)
  const file = await bring(`nome,celular\n${rows.join('\n')}\n`)
  await start(file)
  expect(await importNextChunk(keysAndPool(), file.id)).toBe('more')
  expect(await jobOf(file)).toMatchObject({ status: 'processando', done_rows: 500, created_count: 500 })
  // two processes that both believe it is theirs
  await Promise.all([importNextChunk(keysAndPool(), file.id), importNextChunk(keysAndPool(), file.id)])
  await run()
  expect(await jobOf(file)).toMatchObject({ status: 'concluido', done_rows: 1_200, created_count: 1_200 })
  expect(await leads()).toHaveLength(1_200)
})

test('an undo removes what was made, puts back what was changed, and says what stays and why', async () => {
  const changed = await addLead('Bianca', '+5511987654322')
  await addLead('Carla', '+5511987654323')
  const { file } = await imported(
    'Nome,Telefone,Email,Tags\nBia,11987654322,bia@exemplo.com.br,nova\nCarla Nova,11987654323,carla@exemplo.com.br,\nFica,11987654324,,\nUsada,11987654325,,\nVai,11987654326,,nova\n',
  )
  await fixture.rows(`update leads set nome = 'Carla Mesmo' where nome = 'Carla Nova'`)
  await fixture.rows(`update leads set nome = 'Fica Mesmo' where nome = 'Fica'`)
  const [pipelineId, stageId] = [newId(), newId()]
  await fixture.rows(`insert into pipelines (id, workspace_id, nome, ordem) values ($1, $2, 'Vendas', 'a0')`, [
    pipelineId,
    fixture.aurora.id,
  ])
  await fixture.rows(
    `insert into pipeline_stages (id, workspace_id, pipeline_id, nome, ordem, cor) values ($1, $2, $3, 'Novo', 'a0', 'teal')`,
    [stageId, fixture.aurora.id, pipelineId],
  )
  await fixture.rows(
    `insert into deals (id, workspace_id, titulo, stage_id, pipeline_id, ordem, lead_id)
     select gen_random_uuid(), workspace_id, 'Venda', $1, $2, 'a0', id from leads where nome = 'Usada'`,
    [stageId, pipelineId],
  )
  const job = await undone(file)
  expect(job).toMatchObject({
    status: 'desfeito',
    result: { undo: { removed: 1, restored: 1, keptInUse: 2, keptChanged: 1 } },
  })
  expect(await leads()).toEqual([
    { nome: 'Bianca', telefone: '+5511987654322', email: null, status: 'novo' },
    { nome: 'Carla Mesmo', telefone: '+5511987654323', email: null, status: 'novo' },
    { nome: 'Fica Mesmo', telefone: '+5511987654324', email: null, status: 'novo' },
    { nome: 'Usada', telefone: '+5511987654325', email: null, status: 'novo' },
  ])
  expect(await fixture.rows('select id from lead_tags where lead_id = $1', [changed])).toEqual([])
  expect(await fixture.rows('select nome from tags')).toEqual([])
  expect(await undoNextRows(fixture.pool, file.id)).toBe('done')
})

test('a file that nobody imports is forgotten; one that is under way is not', async () => {
  const [left, going] = [await bring(people), await bring(people)]
  // brought by somebody else
  await fixture.rows('update import_jobs set created_by = null where id = $1', [going.id])
  expect(await fixture.rows('select id from import_jobs')).toEqual([{ id: going.id }])
  const again = await bring(people)
  await fixture.rows(`update import_jobs set status = 'processando' where id = $1`, [going.id])
  await run({ hurry: true })
  expect(await fixture.rows('select id, nome_arquivo from import_jobs')).toEqual([
    { id: going.id, nome_arquivo: 'pessoas.csv' },
  ])
  expect(await fixture.rows('select 1 from import_chunks where import_id in ($1, $2)', [left.id, again.id])).toEqual([])
})

test('an import that is under way is stopped by undoing it, and what it noted is forgotten in its time', async () => {
  const rows = Array.from({ length: 1_100 }, (_, n) => `Pessoa ${n},1190${String(n).padStart(7, '0')}`)
  const file = await bring(`nome,celular\n${rows.join('\n')}\n`)
  await start(file)
  await importNextChunk(keysAndPool(), file.id)
  expect(await undone(file)).toMatchObject({ status: 'desfeito', result: { undo: { removed: 500 } } })
  expect(await leads()).toEqual([])
  await run({ hurry: true })
  expect(await fixture.rows('select 1 from import_rows')).toEqual([])
  expect(await jobOf(file)).toMatchObject({ nome_arquivo: null, columns: [] })
})

test('a phone that is somebody else’s by now is not put back, and the undo comes to its end', async () => {
  await addLead('Bianca', '+5511987654322', 'bia@exemplo.com.br')
  await addLead('Sem fone', null, 'dora@exemplo.com.br')
  const { file } = await imported('Nome,Telefone,Email\nDora,11987650009,dora@exemplo.com.br\n')
  // as if the import had taken the place of an older phone, which somebody has meanwhile
  await fixture.rows(
    `update import_rows set dados = jsonb_set(dados, '{before}', dados -> 'before' || '{"telefone": "+5511987654322", "chave_telefone": "551187654322"}')
     where outcome = 'atualizado'`,
  )
  expect(await undone(file)).toMatchObject({ status: 'desfeito', result: { undo: { restored: 0, keptChanged: 1 } } })
  expect(await leads()).toEqual([
    { nome: 'Bianca', telefone: '+5511987654322', email: 'bia@exemplo.com.br', status: 'novo' },
    { nome: 'Sem fone', telefone: '+5511987650009', email: 'dora@exemplo.com.br', status: 'novo' },
  ])
})

test('who was given a document since the import stays when it is undone', async () => {
  const { file } = await imported('Nome,Telefone\nAna,11987650001\n')
  await fixture.rows(
    `insert into person_documents (id, workspace_id, dono, dono_id, tipo, conteudo, chave_id, created_at)
     select gen_random_uuid(), workspace_id, 'lead', id, 'endereco', '', 'k', now() + interval '1 second' from leads`,
  )
  expect((await undone(file))?.['result']).toMatchObject({ undo: { removed: 0, keptInUse: 1 } })
  expect(await leads()).toHaveLength(1)
})

test('a name that two of the team have says of nobody who owns the record', async () => {
  const { Member, Manager } = fixture.aurora.users
  await fixture.rows(`update profiles set nome = 'Ana Xará' where user_id in ($1, $2)`, [Member, Manager])
  expect((await imported('Nome;Responsável\nBia;Ana Xará\n')).job).toMatchObject({
    refused_count: 1,
    result: { problems: { owner_unknown: 1 } },
  })
})

test('companies are known by their names in capitals with accents too', async () => {
  await imported('Nome\nÁGUA ÉPICA\n', 'empresas')
  expect((await imported('Nome\nágua épica\n', 'empresas')).job).toMatchObject({ created_count: 0 })
  await imported('Nome,Empresa,Telefone\nAna,Água Épica,11987650001\n', 'contatos')
  expect(await fixture.rows('select nome from companies')).toEqual([{ nome: expect.any(String) as string }])
})

test('a tag that somebody makes at the same moment is taken, not an accident', async () => {
  const file = await bring('Nome;Etiquetas\nAna;Corrida\n')
  await start(file)
  const client = await fixture.pool.connect()
  try {
    await client.query('begin')
    await client.query(`insert into tags (id, workspace_id, nome, cor) values ($1, $2, 'Corrida', 'teal')`, [
      newId(),
      fixture.aurora.id,
    ])
    const running = importNextChunk(keysAndPool(), file.id)
    await expect
      .poll(async () => await fixture.rows(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`))
      .toHaveLength(1)
    await client.query('commit')
    expect(await running).toBe('more')
  } finally {
    client.release()
  }
  expect(await fixture.rows('select nome from tags')).toEqual([{ nome: 'Corrida' }])
  expect(await fixture.rows('select 1 from lead_tags')).toHaveLength(1)
})

test.each(['Member', 'Viewer'] as const)('a %s may not', async (role) => {
  const file = await bring(people)
  const answers = [
    await call('PUT', `/imports/${newId()}/file?tipo=leads&nome=x.csv`, { role, file: people }),
    await call('GET', `/imports/${file.id}/file`, { role }),
    await call('POST', `/imports/${file.id}/preview`, { role, body: guessed(file) }),
    await call('POST', `/imports/${file.id}/start`, { role, body: guessed(file) }),
    await call('POST', `/imports/${file.id}/undo`, { role }),
    await call('GET', `/imports/${file.id}/refused`, { role }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403])
})

test('who may not import is told so before the file is read', async () => {
  const answer = await app.inject({
    method: 'PUT',
    url: `/imports/${newId()}/file?tipo=leads&nome=x.csv`,
    headers: { 'content-type': 'text/csv' },
    payload: Buffer.alloc(52 * 1024 * 1024, 'a'),
  })
  expect(answer.statusCode).toBe(401)
})

test('what cannot be is said by code, with its place', async () => {
  const zero = await call('PUT', `/imports/${newId()}/file?tipo=leads&nome=x%00.csv`, { file: people })
  expect(zero).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } })
  const bad = await call('PUT', `/imports/${newId()}/file?tipo=leads&nome=x.csv`, { file: 'a,b\n1,2\n"x' })
  expect(bad).toMatchObject({ status: 422, body: { error: { code: 'open_quotes', row: 3 } } })
  const header = await call('PUT', `/imports/${newId()}/file?tipo=leads&nome=x.csv`, { file: 'nome,telefone\n' })
  expect(header).toMatchObject({ status: 422, body: { error: { code: 'only_a_header' } } })
  const file = await bring(people)
  const nothing = await call('POST', `/imports/${file.id}/start`, {
    body: { columns: [{ column: 3, use: 'etiquetas' }], onMatch: 'atualizar', tagId: null },
  })
  expect(nothing).toMatchObject({ status: 422, body: { error: { code: 'nothing_mapped' } } })
  const beyond = await call('POST', `/imports/${file.id}/start`, {
    body: { columns: [{ column: 9, use: 'nome' }], onMatch: 'atualizar', tagId: null },
  })
  expect(beyond).toMatchObject({ status: 422, body: { error: { code: 'column_not_there', column: 9 } } })
  expect(await call('POST', `/imports/${newId()}/undo`)).toMatchObject({
    status: 404,
    body: { error: { code: 'import_not_found' } },
  })
  await fixture.rows('update import_jobs set workspace_id = $1, created_by = null where id = $2', [
    fixture.aurora.id,
    file.id,
  ])
})

test('another company’s import is not there', async () => {
  const file = await bring(people)
  const answer = await app.inject({
    method: 'POST',
    url: `/imports/${file.id}/undo`,
    headers: { authorization: `Bearer ${await auth.sign(fixture.stranger.users.Admin)}`, 'x-client-id': newId() },
  })
  expect(answer.statusCode).toBe(404)
})
