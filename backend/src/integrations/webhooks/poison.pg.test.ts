import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appSecret, type Fixture } from '../../test-support/fixture.ts'
import { accountEvent, deliver, entryOf, envelope, sign, textMessage } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

// Events that can never be read: they end parked with what was wrong, and nothing behind or beside them waits for them.
let server: TestApp
let fixture: Fixture

beforeAll(async () => {
  server = await startTestApp()
  fixture = server.fixture
})
afterAll(async () => await server.stop())

const send = async (body: unknown) => await deliver(server.app, body)
const sendRaw = async (payload: string) =>
  await server.app.inject({
    method: 'POST',
    url: '/webhooks/meta',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload, appSecret) },
    payload,
  })
const messages = (...all: unknown[]) => envelope(fixture.aurora.phoneNumberId, { messages: all })
const stored = async (wamid: string) => await fixture.rows('select conteudo from messages where wamid = $1', [wamid])
/** The newest event, and whether anything is left to be done with it. */
async function lastEvent() {
  const [event] = await fixture.rows(
    `select e.status, e.attempts, e.error, e.workspace_id, octet_length(e.raw_body) > 0 as has_body,
       (select done_at is not null from job_outbox where job_id = e.id::text) as is_done
     from webhook_events e order by e.id desc limit 1`,
  )
  return event
}
async function runUntilParked(rounds = 5): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await runJobs(fixture, { hurry: true })
}

/** A wamid that does not fit into an index of Postgres, however it is compressed. */
const endless = `wamid.${Array.from({ length: 200 }, (_, n) => createHash('sha256').update(`${n}`).digest('hex')).join('')}`

test('a message that cannot be stored is parked after five runs; those behind it go on at once', async () => {
  await send(messages(textMessage(endless, 'nunca')))
  await send(messages(textMessage('wamid.behind', 'depois')))
  await runJobs(fixture)
  expect(await stored('wamid.behind')).toEqual([{ conteudo: 'depois' }])
  const poison = async () =>
    await fixture.rows(
      `select status, attempts, error, workspace_id from webhook_events where error like 'message:%' order by id`,
    )
  expect(await poison()).toEqual([
    { status: 'pendente', attempts: 1, error: 'message:54000', workspace_id: fixture.aurora.id },
  ])
  await runUntilParked(4)
  expect(await poison()).toEqual([
    { status: 'falhou', attempts: 5, error: 'message:54000', workspace_id: fixture.aurora.id },
  ])
  // and there it stays
  expect(await runJobs(fixture, { hurry: true })).toBe(0)
})

test('its neighbours in the batch are stored in the first run', async () => {
  await send(
    messages(textMessage('wamid.left', 'um'), textMessage(`${endless}2`, 'não'), textMessage('wamid.right', 'dois')),
  )
  await runJobs(fixture)
  expect([await stored('wamid.left'), await stored('wamid.right')]).toEqual([
    [{ conteudo: 'um' }],
    [{ conteudo: 'dois' }],
  ])
  await runUntilParked()
  expect(await lastEvent()).toMatchObject({ status: 'falhou', error: 'message:54000', is_done: true })
})

test('a part that always runs out of time holds up none of its neighbours, and is parked in the end', async () => {
  await fixture.pool.query(`
    create function public.out_of_time() returns trigger language plpgsql as $$
    begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$;
    create trigger out_of_time before insert on messages for each row when (new.wamid = 'wamid.slow') execute function public.out_of_time()`)
  await send(messages(textMessage('wamid.slow', 'lenta'), textMessage('wamid.quick', 'rápida')))
  await runJobs(fixture)
  expect(await stored('wamid.quick')).toEqual([{ conteudo: 'rápida' }])
  expect(await lastEvent()).toMatchObject({ status: 'pendente', attempts: 0, is_done: false })
  await runUntilParked(25)
  expect(await lastEvent()).toMatchObject({ status: 'falhou', error: 'message:57014', is_done: true })
  await fixture.pool.query('drop trigger out_of_time on messages')
})

test('a time that no calendar has, an unreadable envelope and what is no JSON are parked, each with its reason', async () => {
  await send(messages({ ...textMessage('wamid.year', 'longe'), timestamp: '999999999999' }))
  await runUntilParked()
  expect(await lastEvent()).toMatchObject({
    status: 'falhou',
    error: 'unreadable:message',
    workspace_id: fixture.aurora.id,
    is_done: true,
  })
  await send(accountEvent('1', 'account_update', Number.MAX_SAFE_INTEGER, { event: 'ACCOUNT_DELETED' }))
  await runUntilParked()
  expect(await lastEvent()).toMatchObject({ status: 'ignorado', error: 'unknown_waba' })
  await send({ object: 'whatsapp_business_account', entry: 'nada' })
  await runUntilParked()
  expect(await lastEvent()).toMatchObject({ status: 'falhou', error: 'unreadable:envelope', workspace_id: null })
  await sendRaw('{"object":')
  await runUntilParked()
  expect(await lastEvent()).toMatchObject({ status: 'falhou', error: 'unreadable:json', has_body: true })
})

test('what Postgres takes for no JSON, and what is nested beyond any stack, hold up nothing', async () => {
  const odd = { 'a\u0000b': 1, '\ud800': { '\u0000': ['\udfff'] } }
  await send({ ...messages(textMessage('wamid.odd', 'estranha')), odd })
  await runJobs(fixture)
  expect(await lastEvent()).toMatchObject({ status: 'processado', error: null })
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const message = JSON.stringify({ ...textMessage('wamid.deep', 'funda'), type: 'hologram', hologram: 0 })
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [entryOf(fixture.aurora.phoneNumberId, { messages: [0] })],
  })
  await sendRaw(body.replace('[0]', `[${message.replace('"hologram":0', `"hologram":${deep}`)}]`))
  await runJobs(fixture)
  expect(await lastEvent()).toMatchObject({ status: 'processado', error: null })
  expect([await stored('wamid.odd'), await stored('wamid.deep')]).toEqual([
    [{ conteudo: 'estranha' }],
    [{ conteudo: 'Mensagem não suportada' }],
  ])
})
