import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountEventsOf } from '../../../test-support/account-events.ts'
import { coexistenceOf, inBook, past, placed, thread, typed } from '../../../test-support/coexistence.ts'
import { createConversation, type Fixture } from '../../../test-support/fixture.ts'
import { deliver, envelope, textMessage } from '../../../test-support/meta-webhooks.ts'
import { runJobs } from '../../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
let tell: ReturnType<typeof accountEventsOf>['tell']
let meta: ReturnType<typeof coexistenceOf>
beforeAll(async () => {
  service = await startTestApp()
  fixture = service.fixture
  const events = accountEventsOf(service.app, fixture)
  await events.connect()
  tell = events.tell
  meta = coexistenceOf(fixture.aurora.phoneNumberId)
})
beforeEach(async () => {
  await fixture.pool.query(
    `update integration_accounts set coexistencia = false, historico_progresso = null, historico_fase = null, historico_erro = null,
       historico_em = null`,
  )
  await fixture.pool.query('delete from notifications')
})
afterAll(async () => await service.stop())

const T = 1_795_000_000
const iso = (seconds: number) => new Date(seconds * 1_000)
const processed = { status: 'processado', error: null }
let next = 0
const freshNumber = () => String(5_511_972_000_000 + (next += 1))

async function receive(id: string, body: string, waId: string, at: number) {
  const messages = [textMessage(id, body, { from: waId, bsuid: null, at })]
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { messages }))
  await runJobs(fixture)
}
async function conversationOf(waId: string) {
  const [row] = await fixture.rows(
    `select c.id, c.status, c.unread_count, c.waiting_since, c.window_expires_at, c.last_inbound_at, c.last_message_preview,
       c.last_message_autor, l.nome
     from conversations c join channel_identities i on i.id = c.channel_identity_id join leads l on l.id = c.lead_id
     where i.telefone = $1`,
    [`+${waId}`],
  )
  return row
}
const messagesOf = async (waId: string) =>
  await fixture.rows(
    `select m.autor, m.tipo, m.conteudo, m.status, m.origem, m.revoked_at is not null as is_gone
     from messages m join conversations c on c.id = m.conversation_id join channel_identities i on i.id = c.channel_identity_id
     where i.telefone = $1 order by m.horario, m.id`,
    [`+${waId}`],
  )
const leadsOf = async (waId: string) =>
  await fixture.rows('select nome, telefone from leads where telefone = $1', [`+${waId}`])
const account = async () =>
  (
    await fixture.rows(
      'select coexistencia, historico_progresso, historico_fase, historico_erro, historico_em from integration_accounts where id = $1',
      [fixture.aurora.accountId],
    )
  )[0]

test('what the owner types on the phone answers the customer: nobody waits, nothing is unread, the window is as it was', async () => {
  const waId = freshNumber()
  await receive('wamid.a1', 'Tem vaso azul?', waId, T)
  const before = await conversationOf(waId)
  expect(before).toMatchObject({ unread_count: 1, waiting_since: expect.any(Date) as Date })
  expect(await tell('smb_message_echoes', T + 60, meta.echoes(typed('wamid.a2', 'Tem sim', T + 60, waId)))).toEqual(
    processed,
  )
  expect(await conversationOf(waId)).toEqual({
    ...before,
    unread_count: 0,
    waiting_since: null,
    last_message_preview: 'Tem sim',
    last_message_autor: 'equipe',
  })
  expect(await messagesOf(waId)).toMatchObject([
    { autor: 'contato', origem: null },
    { autor: 'equipe', conteudo: 'Tem sim', status: 'sent', origem: 'celular' },
  ])
})

test('an echo to somebody new makes them and an open thread without a window', async () => {
  const waId = freshNumber()
  await tell('smb_message_echoes', T, meta.echoes(typed('wamid.b1', 'Oi, sou do Ateliê', T, waId)))
  expect(await conversationOf(waId)).toMatchObject({
    status: 'aberta',
    window_expires_at: null,
    last_inbound_at: null,
    waiting_since: null,
    unread_count: 0,
  })
})

test('a number is known to be on a phone too from the first that is told, and sends no faster than Meta lets it', async () => {
  await tell('smb_message_echoes', T, meta.echoes(typed('wamid.k1', 'Oi', T, freshNumber())))
  expect(await account()).toMatchObject({ coexistencia: true })
  expect(
    await fixture.rows('select per_second from send_rates where integration_account_id = $1', [
      fixture.aurora.accountId,
    ]),
  ).toEqual([{ per_second: 20 }])
})

test('what the team has closed stays closed when the owner says a last word on the phone', async () => {
  const waId = freshNumber()
  await receive('wamid.c1', 'Obrigada!', waId, T)
  await fixture.pool.query(`update conversations set status = 'resolvida' where id = $1`, [
    (await conversationOf(waId))?.['id'],
  ])
  await tell('smb_message_echoes', T + 60, meta.echoes(typed('wamid.c2', 'Eu que agradeço', T + 60, waId)))
  expect(await conversationOf(waId)).toMatchObject({ status: 'resolvida', last_message_preview: 'Eu que agradeço' })
})

test('what the owner takes back on the phone is gone here, though the echoes come the wrong way round', async () => {
  const waId = freshNumber()
  const revoke = {
    ...placed('wamid.d2', T + 30, { to: waId }),
    type: 'revoke',
    revoke: { original_message_id: 'wamid.d1' },
  }
  expect(await tell('smb_message_echoes', T + 30, meta.echoes(revoke))).toEqual(processed)
  await tell('smb_message_echoes', T, meta.echoes(typed('wamid.d1', 'Senha: 1234', T, waId)))
  expect(await messagesOf(waId)).toEqual([
    {
      autor: 'equipe',
      tipo: 'text',
      conteudo: '🚫 Mensagem apagada',
      status: 'sent',
      origem: 'celular',
      is_gone: true,
    },
  ])
})

test('the history comes without a sound: closed, read, no window, nobody waits, nobody is told, no lead is news', async () => {
  const waId = freshNumber()
  await fixture.pool.query('delete from events')
  const talk = thread(
    waId,
    past('wamid.e1', 'Bom dia', { at: T - 5_000_000, from: waId }),
    past('wamid.e2', 'Bom dia!', { at: T - 4_999_990, to: waId }),
    past('wamid.e3', 'Ainda faz encomenda?', { at: T - 4_000_000, from: waId }),
  )
  const chunk = meta.chunk({ phase: 1, chunk_order: 1, progress: 55 }, talk)
  expect(await tell('history', T, chunk)).toEqual(processed)
  expect(await conversationOf(waId)).toMatchObject({
    status: 'resolvida',
    unread_count: 0,
    waiting_since: null,
    window_expires_at: null,
    last_inbound_at: null,
    last_message_preview: 'Ainda faz encomenda?',
    last_message_autor: 'contato',
  })
  expect(await messagesOf(waId)).toMatchObject([
    { conteudo: 'Bom dia', status: 'received', origem: 'historico' },
    { conteudo: 'Bom dia!', status: 'read', origem: 'historico' },
    { conteudo: 'Ainda faz encomenda?', status: 'received', origem: 'historico' },
  ])
  expect(await fixture.rows('select 1 from notifications')).toEqual([])
  expect(await fixture.rows('select tipo from events')).toEqual([])
  expect(await account()).toMatchObject({ coexistencia: true, historico_progresso: 55, historico_fase: 1 })
  // now they write: it waits since now, not since the past
  await receive('wamid.e4', 'Oi?', waId, T)
  expect(await conversationOf(waId)).toMatchObject({ status: 'aberta', unread_count: 1 })
  expect((await conversationOf(waId))?.['waiting_since']).toEqual(new Date(T * 1_000 + 999))
})

test('a conversation that is under way keeps its owner, its state and what waits when its past arrives', async () => {
  const waId = freshNumber()
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  await fixture.pool.query(
    `update channel_identities set telefone = $1, chave_telefone = $2
     where id = (select channel_identity_id from conversations where id = $3)`,
    [`+${waId}`, waId.replace(/^55119/u, '5511'), conversationId],
  )
  await fixture.pool.query(`update conversations set owner_id = $1, status = 'pendente' where id = $2`, [
    fixture.aurora.users.Member,
    conversationId,
  ])
  await receive('wamid.f1', 'Alô', waId, T)
  const before = await conversationOf(waId)
  await fixture.pool.query('delete from notifications')
  await tell(
    'history',
    T,
    meta.chunk(
      { phase: 0, chunk_order: 1, progress: 10 },
      thread(waId, past('wamid.f0', 'Antes', { at: T - 50, from: waId })),
    ),
  )
  expect(await conversationOf(waId)).toEqual(before)
  expect(await messagesOf(waId)).toMatchObject([{ conteudo: 'Antes' }, { conteudo: 'Alô' }])
  expect(await fixture.rows('select 1 from notifications')).toEqual([])
})

test('progress only goes on; an owner who shares nothing is told as such, unless something came', async () => {
  await tell('history', T, meta.declined())
  expect(await account()).toEqual({
    coexistencia: true,
    historico_progresso: null,
    historico_fase: null,
    historico_erro: 2_593_109,
    historico_em: iso(T),
  })
  await tell('history', T + 20, meta.chunk({ phase: 1, chunk_order: 3, progress: 70 }))
  await tell('history', T + 10, meta.chunk({ phase: 0, chunk_order: 1, progress: 20 }))
  await tell('history', T + 5, meta.declined())
  expect(await account()).toEqual({
    coexistencia: true,
    historico_progresso: 70,
    historico_fase: 1,
    historico_erro: null,
    historico_em: iso(T + 20),
  })
})

test('a part of a chunk that cannot be read is told, and takes nothing along', async () => {
  const waId = freshNumber()
  const chunk = meta.chunk(
    { phase: 0, chunk_order: 1, progress: 5 },
    thread(waId, { id: 'wamid.g0', type: 'text' }, past('wamid.g1', 'Oi', { at: T, from: waId })),
  )
  expect(await tell('history', T, chunk)).toEqual({ status: 'pendente', error: 'unreadable:history' })
  expect(await messagesOf(waId)).toMatchObject([{ conteudo: 'Oi' }])
  expect(await account()).toMatchObject({ historico_progresso: 5 })
})

test('the address book names people, later entries win, and who was only there goes with their entry', async () => {
  const [known, fresh, gone] = [freshNumber(), freshNumber(), freshNumber()]
  await receive('wamid.h1', 'Oi', known, T)
  expect(await leadsOf(known)).toMatchObject([{ nome: `Sem nome (final ${known.slice(-4)})` }])
  const told = await tell(
    'smb_app_state_sync',
    T,
    meta.phonebook(
      inBook(known.replace(/^55119/u, '5511'), T, 'Bruna Alves'),
      inBook(`+${fresh}`, T + 20, 'Seu Jorge (vidraceiro)'),
      inBook(`+${fresh}`, T + 10, 'Jorge'),
      inBook(gone, T + 5, null),
      inBook(gone, T, 'Engano'),
    ),
  )
  expect(told).toEqual(processed)
  expect(await leadsOf(known)).toMatchObject([{ nome: 'Bruna Alves' }])
  expect(await leadsOf(fresh)).toEqual([{ nome: 'Seu Jorge (vidraceiro)', telefone: `+${fresh}` }])
  expect(await leadsOf(gone)).toEqual([])
  // their first message is theirs
  await receive('wamid.h2', 'Bom dia', fresh, T + 30)
  expect(await conversationOf(fresh)).toMatchObject({ nome: 'Seu Jorge (vidraceiro)' })
  // taken out of the book: who talks with us stays, who was never heard of goes
  const stranger = freshNumber()
  await tell('smb_app_state_sync', T + 40, meta.phonebook(inBook(stranger, T + 40, 'Pizzaria')))
  await tell('smb_app_state_sync', T + 50, meta.phonebook(inBook(stranger, T + 50, null), inBook(fresh, T + 50, null)))
  expect(await leadsOf(stranger)).toEqual([])
  expect(await leadsOf(fresh)).toMatchObject([{ nome: 'Seu Jorge (vidraceiro)' }])
})

test('a number that no record carries any more is still the one whose it was', async () => {
  const [kept, old] = [freshNumber(), freshNumber()]
  await receive('wamid.l1', 'Oi', kept, T)
  await receive('wamid.l2', 'Oi do outro', old, T)
  await fixture.pool.query(
    `update channel_identities set lead_id = (select id from leads where telefone = $1) where telefone = $2`,
    [`+${kept}`, `+${old}`],
  )
  await fixture.pool.query(
    `update conversations c set lead_id = i.lead_id from channel_identities i where i.id = c.channel_identity_id`,
  )
  await fixture.pool.query('delete from leads where telefone = $1', [`+${old}`])
  await tell('smb_app_state_sync', T, meta.phonebook(inBook(old, T, 'Bia (antigo)')))
  expect(await leadsOf(old)).toEqual([])
  // and when they write to another of our numbers
  await fixture.pool.query(
    `insert into integration_accounts (id, workspace_id, integracao_id, nome, identificador)
     select gen_random_uuid(), workspace_id, integracao_id, 'Filial', 'filial-1' from integration_accounts where id = $1`,
    [fixture.aurora.accountId],
  )
  const messages = [textMessage('wamid.l3', 'Oi, filial', { from: old, bsuid: null, at: T + 60 })]
  await deliver(service.app, envelope('filial-1', { messages }))
  await runJobs(fixture)
  expect(
    await fixture.rows(
      `select l.telefone, count(*)::int as count from conversations c join leads l on l.id = c.lead_id
       where l.telefone in ($1, $2) group by l.telefone`,
      [`+${kept}`, `+${old}`],
    ),
  ).toEqual([{ telefone: `+${kept}`, count: 3 }])
})

test('a name that somebody of the team has written is not taken from the address book', async () => {
  const waId = freshNumber()
  await receive('wamid.i1', 'Oi', waId, T)
  await fixture.pool.query(`update leads set nome = 'Dra. Bruna' where telefone = $1`, [`+${waId}`])
  await tell('smb_app_state_sync', T, meta.phonebook(inBook(waId, T, 'Bruninha')))
  expect(await leadsOf(waId)).toMatchObject([{ nome: 'Dra. Bruna' }])
})

test('whom only the history knows by number is called by their name as soon as they write', async () => {
  const waId = freshNumber()
  await tell(
    'history',
    T,
    meta.chunk({ phase: 0, chunk_order: 1, progress: 1 }, thread(waId, past('wamid.j1', 'Oi', { at: T, from: waId }))),
  )
  const contacts = [{ wa_id: waId, profile: { name: 'Caio 🌵' } }]
  const messages = [textMessage('wamid.j2', 'Voltei', { from: waId, bsuid: null, at: T + 10 })]
  await deliver(service.app, envelope(fixture.aurora.phoneNumberId, { contacts, messages }))
  await runJobs(fixture)
  expect(await leadsOf(waId)).toMatchObject([{ nome: 'Caio 🌵' }])
})
