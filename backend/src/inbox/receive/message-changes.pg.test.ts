import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let server: TestApp
let fixture: Fixture
let app: FastifyInstance

beforeAll(async () => {
  server = await startTestApp()
  ;({ fixture, app } = server)
})
afterAll(async () => await server.stop())

const waId = '5541988887777'
const change = (id: string, type: string, part: object, at: number) => ({
  ...textMessage(id, '', { from: waId, bsuid: null, at }),
  text: undefined,
  type,
  [type]: part,
})
async function receive(...messages: object[]) {
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages }))
  await runJobs(fixture)
}
const write = (id: string, text: string, at: number) => textMessage(id, text, { from: waId, bsuid: null, at })

test('what comes before the message that it changes shows as soon as that arrives; the list tells the new words', async () => {
  await receive(
    change(
      'wamid.edit2',
      'edit',
      { original_message_id: 'wamid.late', message: { type: 'text', text: { body: 'três' } } },
      1_795_000_030,
    ),
  )
  await receive(change('wamid.heart', 'reaction', { message_id: 'wamid.late', emoji: '❤️' }, 1_795_000_031))
  await receive(write('wamid.late', 'um', 1_795_000_010))
  // an older edit, late: the newer one stands
  await receive(
    change(
      'wamid.edit1',
      'edit',
      { original_message_id: 'wamid.late', message: { type: 'text', text: { body: 'dois' } } },
      1_795_000_020,
    ),
  )
  const found = await fixture.rows(
    `select m.conteudo, m.payload, c.last_message_preview, c.unread_count, r.emoji
     from messages m join conversations c on c.id = m.conversation_id join message_reactions r on r.message_id = m.id
     where m.wamid = 'wamid.late'`,
  )
  expect(found).toEqual([
    {
      conteudo: 'três',
      payload: { original: { conteudo: 'um' } },
      last_message_preview: 'três',
      unread_count: 1,
      emoji: '❤️',
    },
  ])
})

test('what its author took back stands nowhere that people read, the notices of it neither', async () => {
  const told = async () => await fixture.rows('select distinct corpo from notifications order by corpo')
  expect(await told()).toEqual([{ corpo: 'três' }])
  await fixture.pool.query('update notifications set lida_em = now()')
  await receive(write('wamid.gone', 'minha senha é 1234', 1_795_000_040))
  expect(await told()).toEqual([{ corpo: 'minha senha é 1234' }, { corpo: 'três' }])
  await receive(change('wamid.r0', 'revoke', { original_message_id: 'wamid.gone' }, 1_795_000_045))
  expect(await told()).toEqual([{ corpo: 'três' }, { corpo: '🚫 Mensagem apagada' }])
})

test('a reaction to a message of ours whose id Meta has not told yet waits for it', async () => {
  const [conversation] = await fixture.rows<{ id: string }>('select id from conversations')
  const ours = await queueMessage(fixture, fixture.aurora, conversation?.id ?? '', 'nossa')
  await fixture.pool.query(`update messages set status = 'sending' where id = $1`, [ours])
  await fixture.pool.query('update job_outbox set done_at = now() where job_id = $1', [ours])
  await receive(change('wamid.thumb', 'reaction', { message_id: 'wamid.ours', emoji: '👍' }, 1_795_000_050))
  expect(await fixture.rows('select 1 from message_reactions where message_id = $1', [ours])).toEqual([])
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [statusOf('wamid.ours', 'sent', { ours })] }))
  await runJobs(fixture)
  expect(await fixture.rows('select emoji, autor from message_reactions where message_id = $1', [ours])).toEqual([
    { emoji: '👍', autor: 'contato' },
  ])
})

test('nobody edits or takes back what another wrote, nor anything in another conversation', async () => {
  const other = await createConversation(fixture.pool, fixture.aurora, { waId: '5541900001111' })
  await fixture.pool.query(
    `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status, wamid)
     values (uuidv7(), $1, $2, 'contato', 'text', 'de outra pessoa', now(), 'received', 'wamid.foreign')`,
    [fixture.aurora.id, other.conversationId],
  )
  await receive(
    change('wamid.r1', 'revoke', { original_message_id: 'wamid.foreign' }, 1_795_000_060),
    change('wamid.r2', 'revoke', { original_message_id: 'wamid.ours' }, 1_795_000_061),
  )
  const untouched = await fixture.rows(
    `select conteudo from messages where wamid in ('wamid.foreign', 'wamid.ours') order by conteudo`,
  )
  expect(untouched).toEqual([{ conteudo: 'de outra pessoa' }, { conteudo: 'nossa' }])
})
