import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentKeys } from '../documents/document-keys.ts'
import { addPhoneTo, personEverywhere } from './person-everywhere.ts'
import { StorageFailed } from '../../storage/file-storage.ts'
import { noFiles } from '../../test-support/no-files.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

const removed: string[] = []
const files = new Map<string, Uint8Array>()
const storage = {
  ...noFiles.storage,
  remove: async (paths: readonly string[]) => void removed.push(...paths),
  async read(path: string) {
    const content = files.get(path)
    if (content === undefined) throw new StorageFailed('not_found')
    return content
  },
}
let world: TestApp
beforeAll(async () => {
  world = await startTestApp({
    files: { ...noFiles, storage },
    documentKeys: documentKeys.parse(`k:${randomBytes(32).toString('base64')}`),
  })
})
afterAll(() => world.stop())

async function call<Body>(method: 'GET' | 'POST', url: string, options: { role?: Role; body?: object } = {}) {
  const answer = await world.app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${await world.auth.sign(world.fixture.aurora.users[options.role ?? 'Admin'])}`,
      'x-client-id': newId(),
    },
    ...(options.body === undefined ? {} : { payload: options.body }),
  })
  return { status: answer.statusCode, body: answer.json<Body>() }
}

async function archiveOf(path: string): Promise<Record<string, Uint8Array>> {
  const answer = await world.app.inject({
    url: `${path}/export`,
    headers: {
      authorization: `Bearer ${await world.auth.sign(world.fixture.aurora.users.Admin)}`,
      'x-client-id': newId(),
    },
  })
  expect(answer.headers['content-type']).toBe('application/zip')
  return unzipSync(answer.rawPayload)
}

/** Where any of these words stands, in any column of any table of the database. */
async function findAnywhere(words: readonly string[]): Promise<string[]> {
  const { rows } = world.fixture
  const columns = await rows<{ tabela: string; coluna: string; tipo: string }>(`
    select c.table_schema || '.' || c.table_name as tabela, c.column_name as coluna, c.udt_name as tipo
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema in ('public', 'private', 'bullmq')
      and c.udt_name in ('text', 'varchar', 'bpchar', 'jsonb', 'json', 'bytea', '_text')`)
  const found: string[] = []
  for (const { tabela, coluna, tipo } of columns) {
    const text = tipo === 'bytea' ? `encode("${coluna}", 'escape')` : `"${coluna}"::text`
    for (const word of words) {
      const hits = await rows(`select 1 from ${tabela} where strpos(lower(${text}), lower($1)) > 0 limit 1`, [word])
      if (hits.length > 0) found.push(`${tabela}.${coluna}: ${word}`)
    }
  }
  return found
}

test('a person is exported whole, and then erased from every table, with a proof that says nothing of them', async () => {
  const person = await personEverywhere(world.fixture)
  const other = await personEverywhere(world.fixture, 'Outra Pessoa Qualquer', '5521976543210')
  // the fixture is no good if the person is not there to begin with
  expect((await findAnywhere(person.words)).length).toBeGreaterThan(15)
  const before = await findAnywhere(other.words)

  await world.fixture.rows(
    `insert into record_notes (id, workspace_id, contact_id, conteudo) select $1, workspace_id, contato_id, 'Nota: <b>oi</b>' from leads where id = $2`,
    [newId(), person.leadId],
  )
  const path = `/lgpd/lead/${person.leadId}`
  expect(await call('GET', path)).toMatchObject({
    status: 200,
    body: {
      nome: person.nome,
      counts: { leads: 1, contacts: 1, conversations: 1, messages: 1, attachments: 1, deals: 1, tasks: 1 },
    },
  })
  const picture = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
  files.set(person.storagePath, picture)
  const archive = await archiveOf(path)
  const arquivo = `arquivos/0001-${person.nome}.jpg`
  expect(Object.keys(archive)).toEqual(['resumo.html', 'dados.json', arquivo])
  expect(archive[arquivo]).toEqual(picture)
  const exported = JSON.parse(strFromU8(archive['dados.json'] ?? picture)) as Record<string, unknown[]>
  for (const part of [
    'leads',
    'contatos',
    'conversas',
    'mensagens',
    'edicoes_de_mensagens',
    'identidades_anteriores',
    'agenda_do_whatsapp',
    'anexos',
    'negocios',
    'tarefas',
    'campos_personalizados',
  ]) {
    expect(exported[part], part).toHaveLength(1)
  }
  expect(exported['anexos']).toMatchObject([{ arquivo, nome_arquivo: `${person.nome}.jpg` }])
  const summary = strFromU8(archive['resumo.html'] ?? picture)
  for (const word of [person.nome, '(11) 98765-4321', `segredo de ${person.nome}`, 'Nota: &#60;b&#62;oi&#60;/b&#62;'])
    expect(summary).toContain(word)
  expect(summary).toContain(`href="${arquivo.split('/').map(encodeURIComponent).join('/')}"`)
  expect(JSON.stringify(exported) + summary).not.toContain(other.nome)
  // what Storage has lost is said, and the rest goes out; money is written as people write it
  files.clear()
  await world.fixture.rows(
    `with field as (
       insert into custom_fields_lead (id, workspace_id, nome, tipo, moeda, ordem)
       select $1, workspace_id, 'Orçamento', 'moeda', 'USD', 'a1' from leads where id = $2 returning id, workspace_id)
     insert into custom_field_values_lead (id, workspace_id, lead_id, field_id, valor)
     select $3, workspace_id, $2, id, '"1234.50 USD"' from field`,
    [newId(), person.leadId, newId()],
  )
  const later = await archiveOf(path)
  expect(strFromU8(later['arquivos-que-faltam.txt'] ?? picture)).toContain(arquivo)
  expect(strFromU8(later['resumo.html'] ?? picture)).toMatch(/US\$\s1\.234,50/u)

  expect(await call('POST', `${path}/erase`, { body: { nome: 'outro nome' } })).toMatchObject({
    status: 422,
    body: { error: { code: 'name_differs' } },
  })
  expect(await call('POST', `${path}/erase`, { body: { nome: person.nome } })).toMatchObject({ status: 200 })
  await runJobs(world.fixture, { deps: { storage } })

  expect(await findAnywhere(person.words)).toEqual([])
  expect(removed).toContain(person.storagePath)
  // nobody else lost a word
  expect(await findAnywhere(other.words)).toEqual(before)
  const proofs = await call<{ erasures: { hash: string | null; finishedAt: string | null; counts: object }[] }>(
    'GET',
    '/lgpd/erasures',
  )
  expect(proofs.body.erasures).toMatchObject([
    {
      hash: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
      counts: { leads: 1, contacts: 1, messages: 1, webhook_events: 1 },
    },
  ])
  expect(await call('GET', path)).toMatchObject({ status: 404 })

  // a file does not bring them back
  const file = await world.app.inject({
    method: 'PUT',
    url: `/imports/${newId()}/file?tipo=leads&nome=x.csv`,
    headers: {
      authorization: `Bearer ${await world.auth.sign(world.fixture.aurora.users.Manager)}`,
      'x-client-id': newId(),
      'content-type': 'text/csv',
    },
    payload: `Nome,Telefone\nDe volta,+${person.phone}\n`,
  })
  const { id } = file.json<{ id: string }>()
  const body = {
    columns: [
      { column: 0, use: 'nome' },
      { column: 1, use: 'telefone' },
    ],
    onMatch: 'atualizar',
    tagId: null,
  }
  expect(await call('POST', `/imports/${id}/preview`, { role: 'Manager', body })).toMatchObject({
    body: { counts: { criado: 0, recusado: 1 }, problems: [{ code: 'person_erased', count: 1 }] },
  })
  // nor does its list of refused rows keep them
  expect(await call('POST', `/imports/${id}/start`, { role: 'Manager', body })).toMatchObject({ status: 200 })
  await runJobs(world.fixture, { deps: { storage } })
  expect(await findAnywhere(person.words)).toEqual([])
  // who writes again is a new person
  await addPhoneTo(world.fixture, person.phone)
})

test('whoever is called by a word that is everywhere takes nothing of others along', async () => {
  const { aurora, rows } = world.fixture
  const [leadId, auditId, mergeId, mergedId] = [newId(), newId(), newId(), newId()]
  await rows(`insert into leads (id, workspace_id, nome) values ($1, $2, 'a')`, [leadId, aurora.id])
  await rows(
    `insert into audit_logs (id, workspace_id, acao, dados) values ($1, $2, 'lista_exportada', '{"lista": "negocios", "por": "a"}')`,
    [auditId, aurora.id],
  )
  await rows(
    `insert into audit_logs (id, workspace_id, acao, dados) values ($1, $2, 'lista_exportada', '{"lista": "negocios"}')`,
    [newId(), aurora.id],
  )
  await rows(
    `insert into record_merges (id, workspace_id, tipo, kept_id, merged_id, merged_nome, dados) values ($1, $2, 'lead', $3, $4, 'b', '{}')`,
    [mergeId, aurora.id, leadId, mergedId],
  )
  // what the merge has set aside is theirs as well
  await rows(
    `insert into person_documents (id, workspace_id, dono, dono_id, tipo, conteudo, chave_id, indice, merge_id, merged_from)
     values ($1, $2, 'lead', $3, 'cpf', '', 'a key that is gone', '', $4, $3)`,
    [newId(), aurora.id, mergedId, mergeId],
  )
  expect(await call('POST', `/lgpd/lead/${leadId}/erase`, { body: { nome: 'a' } })).toMatchObject({
    body: { counts: { person_documents: 1 } },
  })
  expect(await rows('select 1 from person_documents')).toEqual([])
  expect(
    await rows(`select dados from audit_logs where acao = 'lista_exportada' and workspace_id = $1 order by id`, [
      aurora.id,
    ]),
  ).toEqual([{ dados: {} }, { dados: { lista: 'negocios' } }])
})

test('whoever was erased does not come back by their CPF either', async () => {
  const leadId = newId()
  await world.fixture.rows(`insert into leads (id, workspace_id, nome) values ($1, $2, 'Só CPF')`, [
    leadId,
    world.fixture.aurora.id,
  ])
  const headers = {
    authorization: `Bearer ${await world.auth.sign(world.fixture.aurora.users.Admin)}`,
    'x-client-id': newId(),
  }
  const put = await world.app.inject({
    method: 'PUT',
    url: `/documents/lead/${leadId}`,
    headers,
    payload: { tipo: 'cpf', valor: '529.982.247-25' },
  })
  expect(put.statusCode).toBe(200)
  const data = JSON.parse(
    strFromU8((await archiveOf(`/lgpd/lead/${leadId}`))['dados.json'] ?? new Uint8Array()),
  ) as object
  expect(data).toMatchObject({ documentos: [{ tipo: 'cpf', valor: '52998224725' }] })
  expect(await call('POST', `/lgpd/lead/${leadId}/erase`, { body: { nome: 'Só CPF' } })).toMatchObject({ status: 200 })
  const file = await world.app.inject({
    method: 'PUT',
    url: `/imports/${newId()}/file?tipo=leads&nome=x.csv`,
    headers: { ...headers, 'content-type': 'text/csv' },
    payload: 'Nome,CPF\nOutro nome,52998224725\n',
  })
  const body = {
    columns: [
      { column: 0, use: 'nome' },
      { column: 1, use: 'documento' },
    ],
    onMatch: 'atualizar',
    tagId: null,
  }
  expect(await call('POST', `/imports/${file.json<{ id: string }>().id}/preview`, { body })).toMatchObject({
    body: { problems: [{ code: 'person_erased', count: 1 }] },
  })
})

test.each([
  ['Manager', '5511955550001'],
  ['Member', '5511955550002'],
  ['Viewer', '5511955550003'],
] as const)('a %s may not', async (role, phone) => {
  const { leadId, nome } = await personEverywhere(world.fixture, `De ninguém ${role}`, phone)
  const answers = [
    await call('GET', `/lgpd/lead/${leadId}`, { role }),
    await call('GET', `/lgpd/lead/${leadId}/export`, { role }),
    await call('POST', `/lgpd/lead/${leadId}/erase`, { role, body: { nome } }),
    await call('GET', '/lgpd/erasures', { role }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
})
