import { newId } from '@vp/domain/ids.ts'
import { emptyDraft, type TemplateDraft } from '@vp/domain/inbox/template/template-draft.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { APP_ID } from '../simulator/demo-account.ts'
import { createGraphApi, type GraphApi } from '../graph-api.ts'
import { inTransaction } from '../../database/transaction.ts'
import { sealToken } from '../token-vault.ts'
import { tokenKey } from '../../test-support/fixture.ts'
import { keepTemplatesSynced } from '../jobs/sync-templates.ts'
import { startPlayedMeta, type PlayedMeta } from '../../test-support/played-meta.ts'

let meta: PlayedMeta
let service: TestApp
let graphApi: GraphApi

beforeAll(async () => {
  meta = await startPlayedMeta()
  graphApi = createGraphApi({ baseUrl: meta.url, version: 'v26.0', timeoutMs: 5_000 })
  service = await startTestApp({
    graphApi,
    signup: { appId: APP_ID, appSecret: 'a', configId: '1', dialogUrl: meta.url },
  })
  await connect()
})
beforeEach(async () => {
  meta.simulator.world.templates.reset()
  meta.simulator.world.switches.reset()
})
afterAll(async () => {
  await service.stop()
  await meta.stop()
})

async function connect() {
  const { pool, aurora } = service.fixture
  await pool.query('update integration_accounts set waba_id = $1 where id = $2', [meta.wabaId, aurora.accountId])
  await pool.query('update integration_tokens set access_token = $1 where workspace_id = $2', [
    sealToken(tokenKey, meta.accessToken),
    aurora.id,
  ])
}

async function call(role: 'Admin' | 'Manager' | 'Member', method: 'POST' | 'DELETE', url: string, payload?: object) {
  const token = await service.auth.sign(service.fixture.aurora.users[role])
  const response = await service.app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, 'x-client-id': newId() },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: response.statusCode, body: response.json<{ error?: Record<string, unknown>; id?: string }>() }
}
const sync = async (role: 'Admin' | 'Manager' | 'Member' = 'Admin') =>
  await call(role, 'POST', `/integrations/accounts/${service.fixture.aurora.accountId}/templates/sync`)
const templates = async () =>
  await service.fixture.rows<{ id: string; nome: string; status: string; components: unknown }>(
    'select id, nome, status, quality, categoria, parameter_format, rejection_reason, components from whatsapp_templates where workspace_id = $1 order by nome',
    [service.fixture.aurora.id],
  )

const draft: TemplateDraft = {
  ...emptyDraft,
  nome: 'aviso_de_obra',
  body: 'Olá, {{nome}}! A obra começa amanhã.',
  examples: { 'body.nome': 'Ana' },
}

test('all pages of the list are stored, with quality, category, format and reason', async () => {
  expect(await sync('Manager')).toEqual({ status: 200, body: { count: 13, removed: 0 } })
  const stored = await templates()
  expect(stored).toHaveLength(13)
  expect(stored.find(({ nome }) => nome === 'confirmacao_agendamento')).toMatchObject({
    status: 'APPROVED',
    categoria: 'UTILITY',
    quality: 'GREEN',
    parameter_format: 'NAMED',
    rejection_reason: null,
  })
  expect(stored.find(({ nome }) => nome === 'promocao_verao')).toMatchObject({
    status: 'REJECTED',
    rejection_reason: 'PROMOTIONAL',
  })
})

test('what has gone at Meta goes here; what did not change is not written again', async () => {
  await sync()
  const before = await service.fixture.rows('select id, updated_at from whatsapp_templates order by nome')
  meta.simulator.world.templates.remove('promocao_verao', undefined)
  expect((await sync()).body).toEqual({ count: 12, removed: 1 })
  const after = await service.fixture.rows('select id, updated_at from whatsapp_templates order by nome')
  expect(before).toEqual(expect.arrayContaining(after))
})

test('the list is read in pages', async () => {
  for (let n = 0; n < 120; n += 1) {
    const [first] = meta.simulator.world.templates.all()
    if (first === undefined) throw new Error('the demo has templates')
    meta.simulator.world.templates.add({ ...first, id: `77${n}`, name: `copia_${n}` })
  }
  expect((await sync()).body).toEqual({ count: 133, removed: 0 })
  meta.simulator.world.templates.reset()
  expect((await sync()).body).toEqual({ count: 13, removed: 120 })
})

test('an Admin creates, changes and deletes; Meta decides and the list follows', async () => {
  const { accountId } = service.fixture.aurora
  meta.simulator.world.switches.change({ templateReviewMs: 600_000 })
  const made = await call('Admin', 'POST', '/integrations/templates', { accountId, draft })
  expect(made).toEqual({ status: 200, body: { id: expect.any(String) } })
  const one = async () => (await templates()).find(({ nome }) => nome === 'aviso_de_obra')
  expect(await one()).toMatchObject({ id: made.body.id, status: 'PENDING', parameter_format: 'NAMED' })
  expect(meta.simulator.world.templates.all().at(-1)).toMatchObject({ name: 'aviso_de_obra', status: 'PENDING' })

  const changed = { ...draft, body: 'Oi, {{nome}}! A obra começa hoje.' }
  expect((await call('Admin', 'POST', `/integrations/templates/${made.body.id}`, { draft: changed })).status).toBe(200)
  expect(await one()).toMatchObject({ id: made.body.id, components: [expect.objectContaining({ text: changed.body })] })

  expect((await call('Admin', 'DELETE', `/integrations/templates/${made.body.id}`)).status).toBe(200)
  expect(await one()).toBeUndefined()
  expect(meta.simulator.world.templates.all().some(({ name }) => name === 'aviso_de_obra')).toBe(false)
  const audit = await service.fixture.rows(
    `select acao from audit_logs where entidade = 'whatsapp_templates' order by id`,
  )
  expect(audit.map(({ acao }) => acao)).toEqual(['modelo_criado', 'modelo_alterado', 'modelo_excluido'])
})

test("Meta's refusal comes back in Meta's own words, and nothing is stored", async () => {
  await sync()
  const { accountId } = service.fixture.aurora
  const twice = { ...draft, nome: 'proposta_pronta' }
  expect(await call('Admin', 'POST', '/integrations/templates', { accountId, draft: twice })).toEqual({
    status: 422,
    body: {
      error: {
        code: 'meta_refused',
        metaCode: 100,
        subcode: 2388024,
        title: 'Já existe conteúdo neste idioma',
        message: 'Já existe um modelo “proposta_pronta” em pt_BR. Use outro nome.',
      },
    },
  })
  expect(await templates()).toHaveLength(13)
})

test('what Meta would refuse anyway is not sent', async () => {
  const { accountId } = service.fixture.aurora
  const { status, body } = await call('Admin', 'POST', '/integrations/templates', {
    accountId,
    draft: { ...draft, body: '{{nome}}, a obra começa.' },
  })
  expect([status, body.error]).toEqual([
    400,
    { code: 'template_invalid', problem: { code: 'variable_at_edge', field: 'body', detail: '' } },
  ])
})

test('an expired token is told as such, and noted on the account', async () => {
  meta.simulator.world.switches.change({ tokenExpired: true })
  expect((await sync()).body.error).toMatchObject({ code: 'meta_refused', metaCode: 190 })
  expect(
    await service.fixture.rows('select templates_sync_error from integration_accounts where id = $1', [
      service.fixture.aurora.accountId,
    ]),
  ).toEqual([{ templates_sync_error: '190' }])
})

test.each(['Manager', 'Member'] as const)('a %s changes no templates', async (role) => {
  const { accountId } = service.fixture.aurora
  const forbidden = { status: 403, body: { error: { code: 'forbidden', permission: 'templates.write' } } }
  expect(await call(role, 'POST', '/integrations/templates', { accountId, draft })).toEqual(forbidden)
  expect(await call(role, 'DELETE', `/integrations/templates/${newId()}`)).toEqual(forbidden)
})

test("another company's account is as if it were not there", async () => {
  const { accountId } = service.fixture.stranger
  expect((await call('Admin', 'POST', '/integrations/templates', { accountId, draft })).body.error).toEqual({
    code: 'account_not_found',
  })
})

test('the job keeps reading, once per account', async () => {
  await service.fixture.pool.query('delete from whatsapp_templates')
  await inTransaction(service.fixture.pool, keepTemplatesSynced)
  await inTransaction(service.fixture.pool, keepTemplatesSynced)
  await runJobs(service.fixture, { deps: { graphApi } })
  expect(await templates()).toHaveLength(13)
  const [job] = await service.fixture.rows(
    `select count(*)::int as count, min(run_at) > now() + interval '5 hours' as is_later from job_outbox
     where name = 'integrations.syncTemplates' and done_at is null`,
  )
  expect(job).toEqual({ count: 1, is_later: true })
})

async function bringSample(role: 'Admin' | 'Manager', content: Buffer, formato = 'IMAGE') {
  const { accountId, users } = service.fixture.aurora
  const response = await service.app.inject({
    method: 'POST',
    url: `/integrations/accounts/${accountId}/templates/sample?formato=${formato}&nome=painel.png`,
    headers: {
      authorization: `Bearer ${await service.auth.sign(users[role])}`,
      'x-client-id': newId(),
      'content-type': 'application/octet-stream',
    },
    payload: content,
  })
  return { status: response.statusCode, body: response.json<{ handle?: string; error?: { code: string } }>() }
}

test('a template with a picture above: its example goes to Meta first, and its handle with the template', async () => {
  const { accountId } = service.fixture.aurora
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0b6e63' } })
    .png()
    .toBuffer()
  const sample = await bringSample('Admin', picture)
  expect(sample).toEqual({ status: 200, body: { handle: expect.stringMatching(/^4::/u) } })
  const withPicture = { ...draft, nome: 'obra_com_foto', headerFormat: 'IMAGE', sample: sample.body.handle }
  const made = await call('Admin', 'POST', '/integrations/templates', { accountId, draft: withPicture })
  expect(made.status).toBe(200)
  expect(meta.simulator.world.templates.all().at(-1)?.components[0]).toEqual({
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: [sample.body.handle] },
  })
  // a handle that Meta never gave
  const invented = { ...withPicture, nome: 'outra_obra', sample: 'https://x.com.br/foto.png' }
  const refused = await call('Admin', 'POST', '/integrations/templates', { accountId, draft: invented })
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'meta_refused', subcode: 2388273 } } })
})

test('a template with a place above goes to Meta without an example', async () => {
  const { accountId } = service.fixture.aurora
  const atPlace = { ...draft, nome: 'visita_no_endereco', headerFormat: 'LOCATION' }
  expect((await call('Admin', 'POST', '/integrations/templates', { accountId, draft: atPlace })).status).toBe(200)
  expect(meta.simulator.world.templates.all().at(-1)?.components[0]).toEqual({ type: 'HEADER', format: 'LOCATION' })
})

test('an example of the wrong kind, an empty one and one of somebody without the right do not reach Meta', async () => {
  expect(await bringSample('Admin', Buffer.from('MZ nothing'))).toMatchObject({
    status: 415,
    body: { error: { code: 'sample_type' } },
  })
  expect(await bringSample('Admin', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'DOCUMENT')).toMatchObject({ status: 200 })
  expect(await bringSample('Manager', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'DOCUMENT')).toMatchObject({ status: 403 })
})
