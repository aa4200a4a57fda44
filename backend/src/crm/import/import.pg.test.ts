import { checkDigit } from '@vp/domain/crm/documents/check-digits.ts'
import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import {
  addLead,
  app,
  auth,
  bring,
  call,
  fixture,
  guessed,
  imported,
  jobOf,
  keysAndPool,
  leads,
  people,
  preview,
  run,
  start,
  undone,
  withImportBench,
} from '../../test-support/import-bench.ts'
import { lockWaits } from '../../test-support/lock-waits.ts'
import { importNextChunk } from './import-next-chunk.ts'

withImportBench()

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
    await expect.poll(() => lockWaits(fixture)).toHaveLength(1)
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
