import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../../database/transaction.ts'
import { addJob } from '../../jobs/outbox.ts'
import { accountEventsOf, wabaId } from '../../test-support/account-events.ts'
import type { Fixture } from '../../test-support/fixture.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'
import { syncTemplatesJob } from '../jobs/sync-templates.ts'
import { templatesOf } from '../templates-queue.ts'

let service: TestApp
let fixture: Fixture
let meta: ReturnType<typeof accountEventsOf>
let templateId: string

beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
  meta = accountEventsOf(service.app, fixture)
})
beforeEach(async () => {
  await meta.connect()
  await fixture.pool.query('delete from whatsapp_templates')
  templateId = await keepTemplate({ status: 'PENDING' })
})
afterAll(async () => await service.stop())

async function keepTemplate({
  status = 'APPROVED',
  metaId = '1689556908129832' as string | null,
  waba = wabaId as string | null,
}) {
  const id = newId()
  await fixture.pool.query(
    `insert into whatsapp_templates (id, workspace_id, waba_id, meta_template_id, nome, categoria, idioma, status, rejection_reason)
     values ($1, $2, $3, $4, 'aviso_de_obra', 'UTILITY', 'pt_BR', $5, 'de antes')`,
    [id, fixture.aurora.id, waba, metaId, status],
  )
  return id
}
async function template() {
  const [row] = await fixture.rows(
    'select status, quality, categoria, rejection_reason from whatsapp_templates where id = $1',
    [templateId],
  )
  return row
}

const AT = 1_795_000_000
const STATUS = 'message_template_status_update'
const which = {
  message_template_id: 1_689_556_908_129_832,
  message_template_name: 'aviso_de_obra',
  message_template_language: 'pt-BR',
}
const processed = { status: 'processado', error: null }

type Sample = [
  event: string,
  more: object,
  row: { status: string; rejection_reason: string | null },
  notice: { titulo: string; corpo: string } | null,
]
const status: Sample[] = [
  [
    'APPROVED',
    { reason: 'NONE', message_template_category: 'UTILITY' },
    { status: 'APPROVED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” aprovado', corpo: 'Já pode ser enviado em conversas.' },
  ],
  [
    'REJECTED',
    { reason: 'INCORRECT_CATEGORY' },
    { status: 'REJECTED', rejection_reason: 'A categoria não combina com o conteúdo.' },
    {
      titulo: 'Modelo “aviso_de_obra” recusado',
      corpo: 'A categoria não combina com o conteúdo. Corrija o modelo e envie para análise de novo.',
    },
  ],
  [
    'REJECTED',
    {
      reason: 'INVALID_FORMAT',
      rejection_info: { reason: 'Example values are missing.', recommendation: 'Add an example for {{1}}.' },
    },
    { status: 'REJECTED', rejection_reason: 'Example values are missing. Add an example for {{1}}.' },
    {
      titulo: 'Modelo “aviso_de_obra” recusado',
      corpo: 'Example values are missing. Add an example for {{1}}. Corrija o modelo e envie para análise de novo.',
    },
  ],
  [
    'REJECTED',
    { reason: null },
    { status: 'REJECTED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” recusado', corpo: 'Corrija o modelo e envie para análise de novo.' },
  ],
  ['PENDING', { reason: null }, { status: 'PENDING', rejection_reason: null }, null],
  ['IN_APPEAL', { reason: null }, { status: 'IN_APPEAL', rejection_reason: null }, null],
  [
    'PAUSED',
    { reason: 'NONE', other_info: { title: 'FIRST_PAUSE', description: 'Your template has been paused for 3 hours.' } },
    { status: 'PAUSED', rejection_reason: null },
    {
      titulo: 'Modelo “aviso_de_obra” pausado',
      corpo: 'Primeira pausa: 3 horas. A Meta pausou o modelo por reclamações. Melhore o texto antes de usar de novo.',
    },
  ],
  [
    'DISABLED',
    {
      reason: 'NONE',
      disable_info: { disable_date: 1_795_000_000 },
      other_info: { title: 'SOMETHING_NEW', description: 'Too many complaints.' },
    },
    { status: 'DISABLED', rejection_reason: null },
    {
      titulo: 'Modelo “aviso_de_obra” desativado',
      corpo: 'Too many complaints. A Meta desativou o modelo. Crie outro.',
    },
  ],
  [
    'REINSTATED',
    { reason: 'NONE' },
    { status: 'APPROVED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” liberado', corpo: 'A Meta retirou a pausa: já pode ser enviado.' },
  ],
  [
    'FLAGGED',
    { reason: 'NONE' },
    { status: 'PENDING', rejection_reason: 'de antes' },
    { titulo: 'Modelo “aviso_de_obra” em risco', corpo: 'A qualidade caiu. Sem melhora, a Meta o desativa.' },
  ],
  [
    'LIMIT_EXCEEDED',
    {},
    { status: 'PENDING', rejection_reason: 'de antes' },
    { titulo: 'Modelo “aviso_de_obra” no limite', corpo: 'A conta chegou ao limite de modelos.' },
  ],
  [
    'LOCKED',
    {},
    { status: 'PENDING', rejection_reason: 'de antes' },
    { titulo: 'Modelo “aviso_de_obra” bloqueado', corpo: 'A Meta bloqueou mudanças neste modelo.' },
  ],
  [
    'ARCHIVED',
    {},
    { status: 'ARCHIVED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” arquivado', corpo: 'Ficou um ano sem uso. Em 28 dias a Meta o apaga.' },
  ],
  [
    'UNARCHIVED',
    {},
    { status: 'APPROVED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” desarquivado', corpo: 'Já pode ser enviado em conversas.' },
  ],
  [
    'PENDING_DELETION',
    {},
    { status: 'PENDING_DELETION', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” será apagado', corpo: 'A exclusão na Meta está em curso.' },
  ],
  [
    'DELETED',
    {},
    { status: 'DELETED', rejection_reason: null },
    { titulo: 'Modelo “aviso_de_obra” apagado', corpo: 'O modelo não existe mais na Meta.' },
  ],
]

test.each(status)('%s %j sets the status, and the Admin hears of it once', async (event, more, row, notice) => {
  expect(await meta.tellThrice(STATUS, AT, { ...which, event, ...more })).toEqual(processed)
  expect(await template()).toMatchObject(row)
  const about = {
    tipo: 'modelo_status',
    referencia_tipo: 'whatsapp_template',
    referencia_id: templateId,
    is_ours: true,
  }
  expect(await meta.notices()).toEqual(notice === null ? [] : [{ ...about, ...notice }])
})

test('statuses that come out of order end in the latest by Meta’s clock, and nobody is told of the overtaken one', async () => {
  await meta.tell(STATUS, AT + 60, { ...which, event: 'PAUSED' })
  expect(await meta.tell(STATUS, AT, { ...which, event: 'APPROVED' })).toEqual(processed)
  expect(await template()).toMatchObject({ status: 'PAUSED' })
  await meta.tell(STATUS, AT + 120, { ...which, event: 'REINSTATED' })
  // Meta repeats what is over
  await meta.tell(STATUS, AT + 60, { ...which, event: 'PAUSED' })
  expect(await template()).toMatchObject({ status: 'APPROVED' })
  expect(await meta.notices()).toMatchObject([
    { titulo: 'Modelo “aviso_de_obra” pausado' },
    { titulo: 'Modelo “aviso_de_obra” liberado' },
  ])
})

test('what tells no status keeps none from being set', async () => {
  await meta.tell(STATUS, AT + 60, { ...which, event: 'FLAGGED' })
  await meta.tell(STATUS, AT, { ...which, event: 'APPROVED' })
  expect(await template()).toMatchObject({ status: 'APPROVED' })
})

test('an event that we do not know changes nothing, tells nobody and is kept as ignored', async () => {
  expect(await meta.tell(STATUS, AT, { ...which, event: 'SOMETHING' })).toEqual({
    status: 'ignorado',
    error: `unknown_event:${STATUS}`,
  })
  expect(await template()).toMatchObject({ status: 'PENDING', rejection_reason: 'de antes' })
  expect(await meta.notices()).toEqual([])
})

test.each([
  ['RED', 'Qualidade do modelo “aviso_de_obra”: baixa'],
  ['YELLOW', 'Qualidade do modelo “aviso_de_obra”: média'],
  ['GREEN', null],
  ['UNKNOWN', null],
])('quality %s is kept, and told when it is bad', async (quality, titulo) => {
  const value = { ...which, previous_quality_score: 'GREEN', new_quality_score: quality }
  expect(await meta.tellThrice('message_template_quality_update', AT, value)).toEqual(processed)
  expect(await template()).toMatchObject({ quality })
  expect(await meta.notices()).toMatchObject(
    titulo === null ? [] : [{ tipo: 'modelo_qualidade', titulo, is_ours: true }],
  )
})

test('a category that will change is told a day ahead and then changed', async () => {
  const CATEGORY = 'template_category_update'
  const soon = { new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: AT + 86_400 }
  expect(await meta.tellThrice(CATEGORY, AT, { ...which, ...soon })).toEqual(processed)
  expect(await template()).toMatchObject({ categoria: 'UTILITY' })
  const done = { previous_category: 'UTILITY', new_category: 'MARKETING' }
  expect(await meta.tellThrice(CATEGORY, AT + 86_400, { ...which, ...done })).toEqual(processed)
  expect(await template()).toMatchObject({ categoria: 'MARKETING' })
  expect(await meta.notices()).toMatchObject([
    { tipo: 'modelo_categoria', titulo: 'Modelo “aviso_de_obra” passará a marketing' },
    { tipo: 'modelo_categoria', titulo: 'Modelo “aviso_de_obra” agora é de marketing' },
  ])
})

/** The job that reads this account's templates, between two readings. */
async function keepReading() {
  const { aurora } = fixture
  await inTransaction(fixture.pool, async (tx) => {
    await addJob(
      tx,
      syncTemplatesJob,
      { workspaceId: aurora.id, accountId: aurora.accountId },
      { workspaceId: aurora.id },
    )
  })
  await fixture.pool.query(
    `update job_outbox set run_at = now() + interval '6 hours', enqueued_at = null, waits_for = $1 where job_id = $2`,
    [templatesOf(aurora.accountId), aurora.accountId],
  )
}
const isReadAtOnce = async () =>
  (await fixture.rows('select 1 from job_outbox where job_id = $1 and waits_for is null', [fixture.aurora.accountId]))
    .length === 1

test('new words are read from Meta at once', async () => {
  await keepReading()
  const value = { ...which, message_template_element: 'A obra começa hoje.' }
  expect(await meta.tell('message_template_components_update', AT, value)).toEqual(processed)
  expect(await isReadAtOnce()).toBe(true)
  expect(await meta.notices()).toEqual([])
})

test('a template that is not here yet is read from Meta, and its Admin told by the account', async () => {
  await keepReading()
  const other = { ...which, message_template_id: 77, message_template_name: 'outro' }
  expect(await meta.tellThrice(STATUS, AT, { ...other, event: 'APPROVED' })).toEqual(processed)
  expect(await isReadAtOnce()).toBe(true)
  expect(await template()).toMatchObject({ status: 'PENDING' })
  expect(await meta.notices()).toMatchObject([
    {
      titulo: 'Modelo “outro” aprovado',
      referencia_tipo: 'integration_account',
      referencia_id: fixture.aurora.accountId,
    },
  ])
})

test('one of before we knew its id or its account is found by name and language; one of another account is left alone', async () => {
  await fixture.pool.query('delete from whatsapp_templates')
  templateId = await keepTemplate({ status: 'PENDING', metaId: null, waba: null })
  await meta.tell(STATUS, AT, { ...which, event: 'APPROVED' })
  expect(await template()).toMatchObject({ status: 'APPROVED' })
  await fixture.pool.query(`update whatsapp_templates set waba_id = '9'`)
  await meta.tell(STATUS, AT + 60, { ...which, event: 'PAUSED' })
  expect(await template()).toMatchObject({ status: 'APPROVED' })
})
