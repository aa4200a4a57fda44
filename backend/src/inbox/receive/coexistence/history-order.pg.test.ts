import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coexistenceOf, past, placed, thread, typed } from '../../../test-support/coexistence.ts'
import type { Fixture } from '../../../test-support/fixture.ts'
import { deliver, statusOf, textMessage } from '../../../test-support/meta-webhooks.ts'
import { runJobs } from '../../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
})
afterAll(async () => await service.stop())

const T = 1_795_000_000
const at = (seconds: number) => new Date((T + seconds) * 1_000)
/** A message read long after its second stands at the end of it. */
const endOf = (seconds: number) => new Date((T + seconds) * 1_000 + 999)

/** Six messages of the past in two chunks, two of which are also told as they happen; then a talk on both phones. The history names
 *  the person without the ninth digit. */
function story(run: string, waId: string): { field: string; value: object }[] {
  const meta = coexistenceOf(fixture.aurora.phoneNumberId)
  const short = waId.replace(/^55119/u, '5511')
  const id = (name: string) => `${name}.${run}`
  const live = (value: { messages: object[] } | { statuses: object[] }) => ({
    field: 'messages',
    value: { ...meta.files(), messages: [], ...value },
  })
  const from = { from: waId, bsuid: null }
  const image = { id: `77${run}`, mime_type: 'image/jpeg' }
  return [
    {
      field: 'history',
      value: meta.chunk(
        { phase: 0, chunk_order: 1, progress: 40 },
        thread(
          short,
          past(id('h4'), 'ok', { at: T - 700, to: short, status: 'DELIVERED' }),
          past(id('h5'), 'obrigada', { at: T - 600, from: short }),
          past(id('h6'), 'De nada', { at: T - 500, to: short, status: 'PENDING' }),
        ),
      ),
    },
    {
      field: 'history',
      value: meta.chunk(
        { phase: 2, chunk_order: 2, progress: 100 },
        thread(
          short,
          past(id('h1'), 'preço?', { at: T - 1_000, from: short }),
          past(id('h2'), 'R$ 90', { at: T - 900, to: short }),
          {
            ...placed(id('h3'), T - 800, { from: short }),
            type: 'media_placeholder',
            history_context: { status: 'READ' },
          },
        ),
      ),
    },
    { field: 'history', value: meta.files({ ...placed(id('h3'), T - 800, { from: short }), type: 'image', image }) },
    live({ statuses: [statusOf(id('h4'), 'read', { at: T - 650 })] }),
    live({ messages: [textMessage(id('h5'), 'obrigada', { ...from, at: T - 600 })] }),
    { field: 'smb_message_echoes', value: meta.echoes(typed(id('h6'), 'De nada', T - 500, waId)) },
    live({ messages: [textMessage(id('l1'), 'Voltei', { ...from, at: T + 10 })] }),
    { field: 'smb_message_echoes', value: meta.echoes(typed(id('e1'), 'Oie', T + 20, waId)) },
    {
      field: 'smb_message_echoes',
      value: meta.echoes({
        ...placed(id('edit'), T + 25, { to: waId }),
        type: 'edit',
        edit: { original_message_id: id('e1'), message: { type: 'text', text: { body: 'Oi!' } } },
      }),
    },
    live({ messages: [textMessage(id('l2'), 'Quero dois', { ...from, at: T + 30 })] }),
  ]
}

async function outcome(waId: string) {
  const [conversation] = await fixture.rows<{ id: string }>(
    `select c.id, c.created_at, c.status, c.unread_count, c.last_inbound_at, c.window_expires_at, c.waiting_since, c.last_message_at,
       c.last_message_preview, c.last_message_autor, c.last_message_status
     from conversations c join channel_identities i on i.id = c.channel_identity_id
     where i.telefone = $1`,
    [`+${waId}`],
  )
  expect(conversation).toEqual({
    id: expect.any(String) as string,
    created_at: at(-1_000),
    status: 'aberta',
    unread_count: 1,
    last_inbound_at: at(30),
    window_expires_at: at(30 + 86_400),
    waiting_since: endOf(30),
    last_message_at: endOf(30),
    last_message_preview: 'Quero dois',
    last_message_autor: 'contato',
    last_message_status: 'received',
  })
  const messages = await fixture.rows(
    `select split_part(m.wamid, '.', 1) as name, m.autor, m.tipo, m.conteudo, m.horario, m.status, m.origem, m.sent_at, m.read_at,
       m.edited_at, (select count(*)::int from attachments a where a.message_id = m.id) as files
     from messages m where m.conversation_id = $1 order by m.horario, m.id`,
    [conversation?.id],
  )
  const none = { sent_at: null, read_at: null, edited_at: null, files: 0 }
  const theirs = { autor: 'contato', tipo: 'text', status: 'received', ...none }
  const ours = { autor: 'equipe', tipo: 'text', ...none }
  expect(messages).toEqual([
    { ...theirs, name: 'h1', conteudo: 'preço?', horario: at(-1_000), origem: 'historico' },
    {
      ...ours,
      name: 'h2',
      conteudo: 'R$ 90',
      horario: at(-900),
      origem: 'historico',
      status: 'read',
      sent_at: at(-900),
    },
    { ...theirs, name: 'h3', conteudo: '📷 Foto', horario: at(-800), origem: 'historico', tipo: 'image', files: 1 },
    {
      ...ours,
      name: 'h4',
      conteudo: 'ok',
      horario: at(-700),
      origem: 'historico',
      status: 'read',
      sent_at: at(-700),
      read_at: at(-650),
    },
    { ...theirs, name: 'h5', conteudo: 'obrigada', horario: endOf(-600), origem: null },
    {
      ...ours,
      name: 'h6',
      conteudo: 'De nada',
      horario: endOf(-500),
      origem: 'celular',
      status: 'sent',
      sent_at: at(-500),
    },
    { ...theirs, name: 'l1', conteudo: 'Voltei', horario: endOf(10), origem: null },
    {
      ...ours,
      name: 'e1',
      conteudo: 'Oi!',
      horario: endOf(20),
      origem: 'celular',
      status: 'sent',
      sent_at: at(20),
      edited_at: at(25),
    },
    { ...theirs, name: 'l2', conteudo: 'Quero dois', horario: endOf(30), origem: null },
  ])
  const [account] = await fixture.rows(
    'select coexistencia, historico_progresso, historico_fase, historico_erro from integration_accounts where id = $1',
    [fixture.aurora.accountId],
  )
  expect(account).toEqual({ coexistencia: true, historico_progresso: 100, historico_fase: 2, historico_erro: null })
  expect(await fixture.rows(`select error from webhook_events where status <> 'processado'`)).toEqual([])
}

test('history, echoes and live messages in any order, twice, in any batches and read by any number of workers end in the same rows', async () => {
  let nextPhone = 5_511_971_000_000
  const order = fc
    .shuffledSubarray(
      Array.from({ length: 20 }, (_, index) => index),
      { minLength: 20, maxLength: 20 },
    )
    .chain((indexes) =>
      fc.tuple(
        fc.constant(indexes),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
      ),
    )
  await fc.assert(
    fc.asyncProperty(order, async ([indexes, sizes, concurrency]) => {
      const waId = String((nextPhone += 1))
      const events = story(newId(), waId)
      const twice = indexes.map((index) => events[index % events.length]).filter((event) => event !== undefined)
      for (let next = 0, batch = 0; next < twice.length; batch += 1) {
        const size = sizes[batch] ?? 1
        const entry = twice
          .slice(next, next + size)
          .map((change) => ({ id: '102847561930482175', time: T, changes: [change] }))
        await deliver(service.app, { object: 'whatsapp_business_account', entry })
        next += size
        if (batch % 2 === 0) await runJobs(fixture, { concurrency })
      }
      await runJobs(fixture, { concurrency })
      // what waited for its message is looked at again
      await runJobs(fixture, { concurrency, hurry: true })
      await outcome(waId)
    }),
    { numRuns: 20 },
  )
}, 120_000)
