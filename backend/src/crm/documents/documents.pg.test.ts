import type { Role } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fixture, Workspace } from '../../test-support/fixture.ts'
import { pusherTo } from '../../test-support/pusher.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { documentKeys } from './document-keys.ts'
import { rotateDocuments } from './rotate/rotate-documents.ts'

const line = (name: string) => `${name}:${randomBytes(32).toString('base64')}`
const [oldKey, newKey] = [line('old'), line('new')]
const logged: string[] = []

let service: TestApp
let fixture: Fixture
beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (text: string) => void logged.push(text) })
  service = await startTestApp({ documentKeys: documentKeys.parse(oldKey), log })
  fixture = service.fixture
})
afterAll(async () => await service.stop())

async function call(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: object,
  as: Role = 'Member',
  at?: Workspace,
) {
  const answer = await service.app.inject({
    method,
    url: `/documents/${path}`,
    headers: {
      // a token of its own each time: who calls how often is another test's
      authorization: `Bearer ${await service.auth.sign((at ?? fixture.aurora).users[as])}`,
      'x-client-id': newId(),
    },
    ...(body === undefined ? {} : { payload: body }),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}

async function insert(table: 'leads' | 'contacts' | 'companies', nome: string, contatoId?: string) {
  const id = newId()
  await fixture.rows(`insert into ${table} (id, workspace_id, nome) values ($1, $2, $3)`, [id, fixture.aurora.id, nome])
  if (contatoId !== undefined) await fixture.rows('update leads set contato_id = $2 where id = $1', [id, contatoId])
  return id
}
const audit = async (id: string) =>
  (
    await fixture.rows<{ acao: string }>('select acao from audit_logs where entidade_id = $1 order by created_at', [id])
  ).map((row) => row.acao)
const error = (code: string) => ({ error: expect.objectContaining({ code }) as unknown })
const home = {
  cep: '13010-000',
  logradouro: 'Rua Um',
  numero: '10',
  complemento: '',
  bairro: '',
  cidade: 'Campinas',
  uf: 'SP',
}

/** Numbers that no other test uses. */
let next = 100_000_000
function newCpf(): string {
  const base = String((next += 7_919))
  for (let end = 0; end < 100; end++) {
    const text = base + String(end).padStart(2, '0')
    if (isCpf(text)) return text
  }
  throw new Error('no check digits fit')
}
const isCpf = (text: string) => {
  const digit = (length: number) => {
    const left = Array.from(text.slice(0, length)).reduce((sum, d, at) => sum + Number(d) * (length + 1 - at), 0) % 11
    return left < 2 ? 0 : 11 - left
  }
  return Number(text[9]) === digit(9) && Number(text[10]) === digit(10)
}

test('a CPF is sealed, told to be there, shown on request, and who did what is in the audit', async () => {
  const [lead, cpf] = [await insert('leads', 'Bia'), newCpf()]
  const typed = `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`
  expect(await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: typed })).toEqual({
    status: 200,
    body: { others: [] },
  })
  expect((await call('PUT', `lead/${lead}`, { tipo: 'endereco', valor: home })).status).toBe(200)
  expect((await call('GET', `lead/${lead}`)).body).toEqual({ tipos: ['cpf', 'endereco'] })
  expect((await call('POST', `lead/${lead}/cpf/reveal`)).body).toEqual({ tipo: 'cpf', valor: cpf })
  expect((await call('POST', `lead/${lead}/endereco/reveal`)).body).toMatchObject({
    valor: { cep: '13010000', uf: 'SP' },
  })
  expect((await call('DELETE', `lead/${lead}/endereco`)).status).toBe(200)
  expect(await call('POST', `lead/${lead}/endereco/reveal`)).toEqual({ status: 404, body: error('document_not_found') })
  expect(await audit(lead)).toEqual([
    'documento_gravado',
    'documento_gravado',
    'documento_mostrado',
    'documento_mostrado',
    'documento_apagado',
  ])
  const rows = await fixture.rows<{ row: string }>(
    `select encode(conteudo, 'escape') || coalesce(encode(indice, 'escape'), '') as row from person_documents where dono_id = $1`,
    [lead],
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.row).not.toContain(cpf)
  expect(logged.join('')).not.toContain(cpf)
})

test('a wrong number is refused by its field, and the log does not know it', async () => {
  const lead = await insert('leads', 'Bia')
  const wrong = await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: '529.982.247-24' })
  expect(wrong).toEqual({
    status: 400,
    body: { error: expect.objectContaining({ code: 'invalid_request', field: 'valor' }) as unknown },
  })
  expect(logged.join('')).not.toContain('529.982.247-24')
})

test('a Viewer neither sees nor writes; another company finds nothing', async () => {
  const [lead, cpf] = [await insert('leads', 'Bia'), newCpf()]
  await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: cpf })
  const attempts = [
    ['GET', `lead/${lead}`, undefined],
    ['POST', `lead/${lead}/cpf/reveal`, undefined],
    ['PUT', `lead/${lead}`, { tipo: 'cpf', valor: cpf }],
    ['DELETE', `lead/${lead}/cpf`, undefined],
    ['POST', 'find', { numero: cpf }],
  ] as const
  for (const [method, path, body] of attempts) {
    expect(await call(method, path, body, 'Viewer')).toEqual({ status: 403, body: error('forbidden') })
    const elsewhere = await call(method, path, body, 'Admin', fixture.stranger)
    if (path === 'find') expect(elsewhere.body).toEqual({ holders: [] })
    else expect(elsewhere).toEqual({ status: 404, body: error('record_not_found') })
  }
})

test('an exact number finds who has it, however it is typed; a lead that became a contact is told as the contact', async () => {
  const contact = await insert('contacts', 'Bia')
  const lead = await insert('leads', 'Bia lead', contact)
  const company = await insert('companies', 'Padaria')
  const cpf = newCpf()
  await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: cpf })
  const bia = { dono: 'contato', id: contact, nome: 'Bia' }
  expect((await call('POST', 'find', { numero: ` ${cpf.slice(0, 9)}-${cpf.slice(9)}` })).body).toEqual({
    holders: [bia],
  })
  expect((await call('POST', 'find', { numero: cpf.slice(0, 10) })).body).toEqual({ holders: [] })
  const other = await insert('leads', 'Bianca')
  expect((await call('PUT', `lead/${other}`, { tipo: 'cpf', valor: cpf })).body).toEqual({ others: [bia] })
  await call('PUT', `empresa/${company}`, { tipo: 'cnpj', valor: '12.ABC.345/01DE-35' })
  expect((await call('POST', 'find', { numero: '12abc34501de35' })).body).toEqual({
    holders: [{ dono: 'empresa', id: company, nome: 'Padaria' }],
  })
  // the contact has what its lead has
  expect((await call('POST', `contato/${contact}/cpf/reveal`)).body).toEqual({ tipo: 'cpf', valor: cpf })
})

test('whoever is deleted takes their documents along', async () => {
  const lead = await insert('leads', 'Bia')
  await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: newCpf() })
  await fixture.rows('delete from leads where id = $1', [lead])
  expect(await fixture.rows('select 1 from person_documents where dono_id = $1', [lead])).toEqual([])
})

test('of two people made one, the one that stays keeps its own, gets what it lacks, and gives it back', async () => {
  const [kept, merged] = [await insert('leads', 'Bia'), await insert('leads', 'Bianca')]
  const [keptCpf, mergedCpf] = [newCpf(), newCpf()]
  await call('PUT', `lead/${kept}`, { tipo: 'cpf', valor: keptCpf })
  await call('PUT', `lead/${merged}`, { tipo: 'cpf', valor: mergedCpf })
  await call('PUT', `lead/${merged}`, { tipo: 'endereco', valor: home })
  const manager = pusherTo(fixture, fixture.aurora.users.Manager)
  const mergeId = newId()
  const merge = { mergeId, tipo: 'lead', keptId: kept, mergedId: merged, take: [] }
  expect(await manager.push(['crm.mergePeople', merge])).toMatchObject([{ status: 'applied' }])
  expect((await call('GET', `lead/${kept}`)).body).toEqual({ tipos: ['cpf', 'endereco'] })
  expect((await call('POST', `lead/${kept}/cpf/reveal`)).body).toMatchObject({ valor: keptCpf })
  expect((await call('POST', 'find', { numero: mergedCpf })).body).toEqual({ holders: [] })
  expect(await manager.push(['crm.undoMerge', { mergeId }])).toMatchObject([{ status: 'applied' }])
  expect((await call('GET', `lead/${kept}`)).body).toEqual({ tipos: ['cpf'] })
  expect((await call('POST', `lead/${merged}/cpf/reveal`)).body).toMatchObject({ valor: mergedCpf })
  expect((await call('GET', `lead/${merged}`)).body).toEqual({ tipos: ['cpf', 'endereco'] })
})

test('whoever had somebody merged into them takes along what was set aside of theirs', async () => {
  const [kept, merged] = [await insert('leads', 'Bia'), await insert('leads', 'Bianca')]
  for (const id of [kept, merged]) await call('PUT', `lead/${id}`, { tipo: 'cpf', valor: newCpf() })
  const manager = pusherTo(fixture, fixture.aurora.users.Manager)
  const merge = { mergeId: newId(), tipo: 'lead', keptId: kept, mergedId: merged, take: [] }
  expect(await manager.push(['crm.mergePeople', merge])).toMatchObject([{ status: 'applied' }])
  const left = async () =>
    await fixture.rows('select 1 from person_documents where dono_id in ($1, $2)', [kept, merged])
  expect(await left()).toHaveLength(2)
  await fixture.rows('delete from leads where id = $1', [kept])
  expect(await left()).toEqual([])
})

test('when a conversion is undone, what was written for the contact meanwhile is the lead’s', async () => {
  const lead = await insert('leads', 'Bia')
  const [first, later] = [newCpf(), newCpf()]
  await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: first })
  const member = pusherTo(fixture, fixture.aurora.users.Member)
  const [conversionId, contactId] = [newId(), newId()]
  const conversion = { conversionId, changeId: newId(), leadId: lead, contactId, novo: { nome: 'Bia' }, take: [] }
  expect(await member.push(['crm.convertLead', conversion])).toMatchObject([{ status: 'applied' }])
  expect((await call('POST', `contato/${contactId}/cpf/reveal`)).body).toMatchObject({ valor: first })
  await call('PUT', `contato/${contactId}`, { tipo: 'cpf', valor: later })
  expect((await call('POST', `contato/${contactId}/cpf/reveal`)).body).toMatchObject({ valor: later })
  const undo = await member.push(['crm.undoConversion', { conversionId, changeId: newId() }])
  expect(undo).toMatchObject([{ status: 'applied' }])
  expect((await call('POST', `lead/${lead}/cpf/reveal`)).body).toMatchObject({ valor: later })
})

test('with a new key all are sealed anew, and both are found and opened meanwhile', async () => {
  const [lead, cpf] = [await insert('leads', 'Bia'), newCpf()]
  await call('PUT', `lead/${lead}`, { tipo: 'cpf', valor: cpf })
  const both = await startTestApp({ documentKeys: documentKeys.parse(`${newKey},${oldKey}`), fixture })
  const headers = {
    authorization: `Bearer ${await both.auth.sign(fixture.aurora.users.Member)}`,
    'x-client-id': newId(),
  }
  const find = async () =>
    (
      await both.app.inject({ method: 'POST', url: '/documents/find', headers, payload: { numero: cpf } })
    ).json<object>()
  const found = { holders: [{ dono: 'lead', id: lead, nome: 'Bia' }] }
  expect(await find()).toEqual(found)
  const all = (await fixture.rows('select 1 from person_documents')).length
  expect(await rotateDocuments(fixture.pool, documentKeys.parse(`${newKey},${oldKey}`))).toBe(all)
  expect(await find()).toEqual(found)
  expect(await rotateDocuments(fixture.pool, documentKeys.parse(newKey))).toBe(0)
  const shown = await both.app.inject({ method: 'POST', url: `/documents/lead/${lead}/cpf/reveal`, headers })
  expect(shown.json()).toEqual({ tipo: 'cpf', valor: cpf })
  await expect(rotateDocuments(fixture.pool, documentKeys.parse(oldKey))).rejects.toThrow('lacks the key new')

  // nobody reads out the whole book
  const answers = await Promise.all(
    Array.from(
      { length: 30 },
      async () => await both.app.inject({ method: 'POST', url: `/documents/lead/${lead}/cpf/reveal`, headers }),
    ),
  )
  expect(answers.filter((answer) => answer.statusCode === 429).length).toBeGreaterThan(0)
  await both.app.close()
  await both.auth.stop()
})

test('without keys nothing is kept, and it is said', async () => {
  const bare = await startTestApp({ fixture })
  const lead = await insert('leads', 'Bia')
  const answer = await bare.app.inject({
    method: 'PUT',
    url: `/documents/lead/${lead}`,
    headers: { authorization: `Bearer ${await bare.auth.sign(fixture.aurora.users.Member)}`, 'x-client-id': newId() },
    payload: { tipo: 'cpf', valor: newCpf() },
  })
  expect(answer.json()).toEqual({ error: { code: 'documents_not_configured' } })
  expect(answer.statusCode).toBe(409)
  await bare.app.close()
  await bare.auth.stop()
})

test('who asks for one after the other is stopped, however often they sign in anew', async () => {
  const lead = await insert('leads', 'Bia')
  const answers = []
  for (let times = 0; times < 35; times++)
    answers.push((await call('POST', `lead/${lead}/cpf/reveal`, {}, 'Manager')).status)
  expect(answers.filter((status) => status === 404)).toHaveLength(30)
  expect(answers.slice(30)).toEqual([429, 429, 429, 429, 429])
})

test('who has the same number is told before a lead becomes a contact, by the record and not the number', async () => {
  const [lead, contact, other, cpf] = [
    await insert('leads', 'Bia'),
    await insert('contacts', 'Bia Souza'),
    await insert('contacts', 'Rui'),
    newCpf(),
  ]
  for (const of of [`lead/${lead}`, `contato/${contact}`]) await call('PUT', of, { tipo: 'cpf', valor: cpf })
  await call('PUT', `contato/${other}`, { tipo: 'cpf', valor: newCpf() })
  const same = { holders: [{ dono: 'contato', id: contact, nome: 'Bia Souza' }] }
  expect(await call('GET', `lead/${lead}/alike`)).toEqual({ status: 200, body: same })
  expect((await call('GET', `contato/${other}/alike`)).body).toEqual({ holders: [] })
  expect((await call('GET', `lead/${lead}/alike`, undefined, 'Viewer')).status).toBe(403)
  expect((await call('GET', `lead/${lead}/alike`, undefined, 'Member', fixture.stranger)).status).toBe(404)
})

test('the numbers of who is deleted come back with them within a day, and go after it', async () => {
  const [lead, gone, cpf] = [await insert('leads', 'Bia'), await insert('leads', 'Bianca'), newCpf()]
  for (const id of [lead, gone]) await call('PUT', `lead/${id}`, { tipo: 'cpf', valor: id === lead ? cpf : newCpf() })
  const manager = pusherTo(fixture, fixture.aurora.users.Manager)
  const deletionIds = [newId(), newId()]
  for (const [n, id] of [lead, gone].entries()) {
    const deletion = { tipo: 'lead', ids: [id], deletionId: deletionIds[n] }
    expect(await manager.push(['crm.deleteRecords', deletion])).toMatchObject([{ status: 'applied' }])
  }
  expect((await call('POST', 'find', { numero: cpf })).body).toEqual({ holders: [] })
  const undo = await manager.push(['deletions.undoDeletion', { deletionId: deletionIds[0] }])
  expect(undo).toMatchObject([{ status: 'applied' }])
  expect((await call('POST', `lead/${lead}/cpf/reveal`)).body).toMatchObject({ valor: cpf })

  await runJobs(fixture, { hurry: true })
  const left = await fixture.rows<{ dono_id: string }>(
    'select dono_id from person_documents where dono_id in ($1, $2)',
    [lead, gone],
  )
  expect(left).toEqual([{ dono_id: lead }])
  expect(await fixture.rows('select 1 from deleted_rows where deletion_id = any ($1)', [deletionIds])).toEqual([])
})
