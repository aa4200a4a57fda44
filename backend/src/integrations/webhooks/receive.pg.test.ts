import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { appSecret, createFixture, silent, type Fixture } from '../../test-support/fixture.ts'
import {
  deliver,
  entryOf,
  envelope,
  metaJson,
  person,
  sign,
  statusOf,
  textMessage,
} from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'

let fixture: Fixture
let app: FastifyInstance

beforeAll(async () => {
  fixture = await createFixture()
  const verifyToken = async () => await Promise.reject(new Error('no tokens here'))
  app = await buildApp({
    pool: fixture.pool,
    verifyToken,
    metaAppSecret: appSecret,
    metaVerifyToken: 'verify-me',

    log: silent,
  })
})
afterAll(async () => {
  await app.close()
  await fixture.close()
})

test('the verification call is answered with its challenge, only for the right token', async () => {
  const url = '/webhooks/meta?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token='
  const right = await app.inject({ url: `${url}verify-me` })
  expect([right.statusCode, right.body, right.headers['content-type']]).toEqual([200, '1158201444', 'text/plain'])
  const wrong = await app.inject({ url: `${url}guess` })
  expect([wrong.statusCode, wrong.json()]).toEqual([403, { error: { code: 'verification_failed' } }])
})

test('a tampered body, a wrong secret and no signature are refused and nothing is stored', async () => {
  const payload = metaJson(envelope(fixture.aurora.phoneNumberId, { messages: [textMessage('wamid.tampered', 'oi')] }))
  const post = async (body: string, signature?: string) =>
    await app.inject({
      method: 'POST',
      url: '/webhooks/meta',
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'x-hub-signature-256': signature }),
      },
      payload: body,
    })
  const answers = [
    await post(payload.replace('oi', 'ai'), sign(payload)),
    await post(payload, sign(payload, 'other')),
    await post(payload),
    // the same JSON in other bytes
    await post(JSON.stringify(JSON.parse(payload), null, 1), sign(payload)),
  ]
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401, 401])
  expect(await fixture.rows('select 1 from webhook_events')).toHaveLength(0)
})

test('the body is stored as it came, with its job, before the answer', async () => {
  const body = { object: 'whatsapp_business_account', entry: [], note: 'João 😀' }
  const answer = await deliver(app, body)
  expect([answer.statusCode, answer.body]).toEqual([200, ''])
  const [event] = await fixture.rows<{ id: string; raw_body: Buffer; status: string }>(
    'select id, raw_body, status from webhook_events',
  )
  expect(event?.raw_body.toString()).toBe(metaJson(body))
  expect(event?.raw_body.toString()).toContain('Jo\\u00e3o \\ud83d\\ude00')
  expect(await fixture.rows('select name, done_at from job_outbox where job_id = $1', [event?.id])).toEqual([
    { name: 'integrations.processWebhook', done_at: null },
  ])
  await runJobs(fixture)
})

test('three megabytes are taken, more is not', async () => {
  const size = 3 * 1024 * 1024
  const post = async (payload: string) =>
    await app.inject({
      method: 'POST',
      url: '/webhooks/meta',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(payload) },
      payload,
    })
  const large = await post(`{"object":"x","pad":"${'a'.repeat(size - 23)}"}`)
  const larger = await post(`{"object":"x","pad":"${'a'.repeat(size)}"}`)
  expect([large.statusCode, larger.statusCode]).toEqual([200, 413])
  await runJobs(fixture)
})

test('a first message makes lead, identity and conversation, and shows in it', async () => {
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, {
      contacts: [person],
      messages: [textMessage('wamid.first', 'Olá,\nquero um orçamento 😀', { at: 1_795_000_100 })],
    }),
  )
  await runJobs(fixture)
  const found = await fixture.rows(
    `select l.nome as lead, l.telefone, l.chave_telefone, l.canal_origem, l.status as lead_status, i.bsuid, i.wa_id, i.profile_name,
       c.status, c.unread_count, c.last_message_preview, c.last_message_autor, c.last_message_status, c.last_message_at,
       c.last_inbound_at, c.window_expires_at, m.conteudo, m.tipo, m.autor, m.status as message_status, m.horario, m.payload
     from messages m join conversations c on c.id = m.conversation_id and c.last_message_id = m.id
     join channel_identities i on i.id = c.channel_identity_id join leads l on l.id = c.lead_id and l.id = i.lead_id
     where m.wamid = 'wamid.first' and m.workspace_id = $1`,
    [fixture.aurora.id],
  )
  const at = new Date(1_795_000_100_000)
  const endOfSecond = new Date(1_795_000_100_999)
  expect(found).toEqual([
    {
      lead: 'João 😀',
      telefone: '+5511987654321',
      chave_telefone: '551187654321',
      canal_origem: 'whatsapp',
      lead_status: 'novo',
      bsuid: person.user_id,
      wa_id: '5511987654321',
      profile_name: 'João 😀',
      status: 'aberta',
      unread_count: 1,
      last_message_preview: 'Olá, quero um orçamento 😀',
      last_message_autor: 'contato',
      last_message_status: 'received',
      last_message_at: endOfSecond,
      last_inbound_at: at,
      window_expires_at: new Date(1_795_086_500_000),
      conteudo: 'Olá,\nquero um orçamento 😀',
      tipo: 'text',
      autor: 'contato',
      message_status: 'received',
      horario: endOfSecond,
      payload: null,
    },
  ])
  const [event] = await fixture.rows(
    `select status, workspace_id, error from webhook_events order by created_at desc limit 1`,
  )
  expect(event).toEqual({ status: 'processado', workspace_id: fixture.aurora.id, error: null })
})

test('replayed, nothing changes', async () => {
  const before = await fixture.rows('select unread_count, last_message_id from conversations')
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, {
      contacts: [person],
      messages: [textMessage('wamid.first', 'Olá', { at: 1_795_000_100 })],
    }),
  )
  await runJobs(fixture)
  expect(await fixture.rows('select unread_count, last_message_id from conversations')).toEqual(before)
  expect(await fixture.rows(`select 1 from messages where wamid = 'wamid.first'`)).toHaveLength(1)
})

test('the same person without the ninth digit, or by BSUID alone, is the same conversation', async () => {
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, {
      messages: [
        textMessage('wamid.short', 'sem o nove', { from: '551187654321', bsuid: null, at: 1_795_000_200 }),
        textMessage('wamid.bsuid', 'sem número', { from: null, at: 1_795_000_300 }),
      ],
    }),
  )
  await runJobs(fixture)
  expect(await fixture.rows('select unread_count, last_message_preview from conversations')).toEqual([
    { unread_count: 3, last_message_preview: 'sem número' },
  ])
  expect(await fixture.rows('select wa_id from channel_identities')).toEqual([{ wa_id: '5511987654321' }])
})

test('a person with a username and no number is a lead without one', async () => {
  const sheena = { user_id: 'US.777', profile: { name: '  ', username: '@sheena' } }
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, {
      contacts: [sheena],
      messages: [textMessage('wamid.user', 'hi', { from: null, bsuid: 'US.777' })],
    }),
  )
  await runJobs(fixture)
  const found = await fixture.rows(
    `select l.nome, l.telefone, i.wa_id, i.username from channel_identities i join leads l on l.id = i.lead_id where i.bsuid = 'US.777'`,
  )
  expect(found).toEqual([{ nome: 'Sem nome', telefone: null, wa_id: null, username: '@sheena' }])
})

test('who is a contact already becomes no lead', async () => {
  await fixture.pool.query(
    `insert into contacts (id, workspace_id, nome, telefone, chave_telefone) values (uuidv7(), $1, 'Dona Rita', '+5521998877665', '552198877665')`,
    [fixture.aurora.id],
  )
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, {
      messages: [textMessage('wamid.rita', 'oi', { from: '552198877665', bsuid: null })],
    }),
  )
  await runJobs(fixture)
  const found = await fixture.rows(
    `select c.lead_id, k.nome from messages m join conversations c on c.id = m.conversation_id join contacts k on k.id = c.contact_id where m.wamid = 'wamid.rita'`,
  )
  expect(found).toEqual([{ lead_id: null, nome: 'Dona Rita' }])
})

test('a batch: every entry, message and status; unknown types and broken parts take nothing along', async () => {
  const aurora = fixture.aurora.phoneNumberId
  const image = {
    ...textMessage('wamid.image', ''),
    type: 'image',
    image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'o vaso' },
  }
  const strange = { ...textMessage('wamid.strange', ''), type: 'hologram', hologram: { watts: 12 } }
  await deliver(app, {
    object: 'whatsapp_business_account',
    entry: [
      entryOf(aurora, { contacts: [person], messages: [image, { broken: true }, strange] }),
      entryOf('999', { messages: [textMessage('wamid.foreign', 'não é nosso')] }),
      entryOf(fixture.stranger.phoneNumberId, {
        contacts: [person],
        messages: [textMessage('wamid.other', 'para outra empresa')],
      }),
      { id: '1', changes: [{ field: 'flows', value: { flow_id: '102847561930482175' } }] },
    ],
  })
  await runJobs(fixture)
  const stored = await fixture.rows(
    `select wamid, workspace_id, tipo, conteudo, payload from messages where wamid in ('wamid.image', 'wamid.strange', 'wamid.foreign', 'wamid.other') order by wamid`,
  )
  expect(stored).toEqual([
    {
      wamid: 'wamid.image',
      workspace_id: fixture.aurora.id,
      tipo: 'image',
      conteudo: '📷 Foto: o vaso',
      payload: expect.objectContaining({ image: { id: '1', mime_type: 'image/jpeg', sha256: 'x', caption: 'o vaso' } }),
    },
    {
      wamid: 'wamid.other',
      workspace_id: fixture.stranger.id,
      tipo: 'text',
      conteudo: 'para outra empresa',
      payload: null,
    },
    {
      wamid: 'wamid.strange',
      workspace_id: fixture.aurora.id,
      tipo: 'hologram',
      conteudo: 'Mensagem não suportada',
      payload: expect.objectContaining({ hologram: { watts: 12 } }),
    },
  ])
  // tried again a few times, then left to be looked at
  for (let run = 0; run < 5; run += 1) await runJobs(fixture, { hurry: true })
  const [event] = await fixture.rows<{
    status: string
    attempts: number
    error: string
    payload: { entry: unknown[] }
  }>(`select status, attempts, error, payload from webhook_events order by created_at desc limit 1`)
  expect(event).toMatchObject({ status: 'falhou', attempts: 5, error: 'unreadable:message' })
})

test('only a number that is nobody here: ignored, and kept', async () => {
  await deliver(app, envelope('999', { messages: [textMessage('wamid.nobody', 'oi')] }))
  await runJobs(fixture)
  const [event] = await fixture.rows(`select status, error from webhook_events order by created_at desc limit 1`)
  expect(event).toEqual({ status: 'ignorado', error: 'unknown_phone_number_id' })
})

test('text that Postgres cannot hold is stored without what it cannot hold', async () => {
  await deliver(
    app,
    envelope(fixture.aurora.phoneNumberId, { messages: [textMessage('wamid.nul', 'a\u0000b \ud800')] }),
  )
  await runJobs(fixture)
  expect(await fixture.rows(`select conteudo from messages where wamid = 'wamid.nul'`)).toEqual([
    { conteudo: 'ab \ufffd' },
  ])
})

test('a status for a message that nobody knows is kept waiting, and at last ignored', async () => {
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { statuses: [statusOf('wamid.elsewhere', 'sent')] }))
  await runJobs(fixture)
  const [waiting] = await fixture.rows<{ id: string }>(
    `select id, status, error, attempts from webhook_events order by created_at desc limit 1`,
  )
  expect(waiting).toMatchObject({ status: 'pendente', error: 'unknown_message', attempts: 0 })
  await fixture.pool.query(`update webhook_events set created_at = now() - interval '2 days' where id = $1`, [
    waiting?.id,
  ])
  await runJobs(fixture, { hurry: true })
  const [after] = await fixture.rows(`select status, error from webhook_events where id = $1`, [waiting?.id])
  expect(after).toEqual({ status: 'ignorado', error: 'unknown_message' })
})

test('twenty first messages of one new person, read at once, make one lead', async () => {
  const someone = { wa_id: '5531987654321', user_id: 'BR.racing', profile: { name: 'Rita' } }
  for (let n = 0; n < 20; n += 1) {
    const from = n % 2 === 0 ? { from: someone.wa_id, bsuid: null } : { from: '553187654321', bsuid: someone.user_id }
    await deliver(
      app,
      envelope(fixture.aurora.phoneNumberId, {
        contacts: [someone],
        messages: [textMessage(`wamid.race${n}`, `${n}`, from)],
      }),
    )
  }
  await runJobs(fixture, { concurrency: 8 })
  expect(await fixture.rows(`select nome from leads where chave_telefone = '553187654321'`)).toEqual([{ nome: 'Rita' }])
  const conversations = await fixture.rows(
    `select distinct c.unread_count from messages m join conversations c on c.id = m.conversation_id where m.wamid like 'wamid.race%'`,
  )
  expect(conversations).toEqual([{ unread_count: 20 }])
})

test('what was resolved opens again when the person writes, spam stays spam', async () => {
  for (const [status, after] of [
    ['resolvida', 'aberta'],
    ['pendente', 'pendente'],
    ['spam', 'spam'],
  ]) {
    const bsuid = `BR.${status}`
    const write = async (id: string) => {
      await deliver(
        app,
        envelope(fixture.aurora.phoneNumberId, { messages: [textMessage(id, 'oi', { from: null, bsuid })] }),
      )
      await runJobs(fixture)
    }
    await write(`wamid.${status}1`)
    await fixture.pool.query(
      `update conversations set status = $1 where channel_identity_id = (select id from channel_identities where bsuid = $2)`,
      [status, bsuid],
    )
    await write(`wamid.${status}2`)
    const found = await fixture.rows(
      `select c.status from conversations c join channel_identities i on i.id = c.channel_identity_id where i.bsuid = $1`,
      [bsuid],
    )
    expect(found).toEqual([{ status: after }])
  }
})

test('a person who changes their number stays one person with one thread', async () => {
  const system = {
    from: '5541911112222',
    id: 'wamid.changed',
    timestamp: '1795000500',
    type: 'system',
    system: { body: 'Ana mudou de número', wa_id: '5541933334444', user_id: 'BR.new', type: 'user_changed_number' },
  }
  const write = (id: string, from: string) =>
    envelope(fixture.aurora.phoneNumberId, { messages: [textMessage(id, 'oi', { from, bsuid: null })] })
  await deliver(app, write('wamid.old', '5541911112222'))
  await runJobs(fixture)
  await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [system] }))
  await runJobs(fixture)
  await deliver(app, write('wamid.new', '5541933334444'))
  await runJobs(fixture)
  const found = await fixture.rows(
    `select distinct i.wa_id, i.bsuid, c.unread_count from messages m join conversations c on c.id = m.conversation_id
     join channel_identities i on i.id = c.channel_identity_id where m.wamid in ('wamid.old', 'wamid.changed', 'wamid.new')`,
  )
  expect(found).toEqual([{ wa_id: '5541933334444', bsuid: 'BR.new', unread_count: 2 }])
})
