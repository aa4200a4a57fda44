import { newId } from '@vp/domain/ids.ts'
import type { ConversationsPage, MessagesPage, SearchAnswer } from '@vp/domain/inbox/history-pages.ts'
import { shapeFor, type ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation } from '../../test-support/fixture.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp())
})
afterAll(() => stop())

let waIds = 5_511_900_000_000
/** A conversation of the first company with messages at these moments, oldest first. */
async function conversationWith(times: readonly string[], texts: readonly string[] = []) {
  const waId = String((waIds += 1))
  const { conversationId, leadId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  const ids: string[] = []
  for (const [index, horario] of times.entries()) {
    const id = newId()
    ids.push(id)
    await fixture.pool.query(
      `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, payload, horario, status)
       values ($1, $2, $3, 'contato', 'text', $4, '{"from": "5511"}', $5, 'received')`,
      [id, fixture.aurora.id, conversationId, texts[index] ?? `mensagem ${index}`, horario],
    )
  }
  return { conversationId, leadId, ids }
}

async function get<Body = { error: unknown }>(path: string, userId: string, clientId = newId()) {
  const answer = await app.inject({
    method: 'GET',
    url: path,
    headers: { authorization: `Bearer ${await auth.sign(userId)}`, 'x-client-id': clientId },
  })
  return { status: answer.statusCode, body: answer.json<Body>() }
}

const member = () => fixture.aurora.users.Member
const idsOf = (rows: readonly Record<string, string | null>[]) => rows.map((row) => row['id'])

test('messages from before the window come page by page, newest first, until there are none', async () => {
  const { conversationId, ids } = await conversationWith([
    '2024-01-01T10:00:00.000001Z',
    '2024-01-01T10:00:00.000002Z',
    // two of one moment: the id decides, and neither is lost between pages
    '2024-02-01T10:00:00Z',
    '2024-02-01T10:00:00Z',
    new Date().toISOString(),
  ])
  const path = `/conversations/${conversationId}/messages?limit=3`
  const first = await get<MessagesPage>(path, member())
  expect(first.status).toBe(200)
  expect(idsOf(first.body.messages)).toEqual([ids[3], ids[2], ids[1]])
  expect(first.body).toMatchObject({ role: 'Member', conversation: { id: conversationId, status: 'aberta' } })
  const second = await get<MessagesPage>(`${path}&before=${first.body.next}`, member())
  expect(idsOf(second.body.messages)).toEqual([ids[0]])
  expect(second.body.next).toBeNull()
})

test('a page brings files and reactions with it', async () => {
  const { conversationId, ids } = await conversationWith(['2024-01-01T10:00:00Z', '2024-01-02T10:00:00Z'])
  const [file, reaction] = [newId(), newId()]
  await fixture.pool.query(
    `insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo) values ($1, $2, $3, 'application/pdf', 'conta.pdf')`,
    [file, fixture.aurora.id, ids[0]],
  )
  await fixture.pool.query(
    `insert into message_reactions (id, workspace_id, message_id, autor, emoji) values ($1, $2, $3, 'contato', '👍')`,
    [reaction, fixture.aurora.id, ids[1]],
  )
  const all = await get<MessagesPage>(`/conversations/${conversationId}/messages`, member())
  expect(idsOf(all.body.attachments)).toEqual([file])
  expect(idsOf(all.body.reactions)).toEqual([reaction])
  const newest = await get<MessagesPage>(`/conversations/${conversationId}/messages?limit=1`, member())
  expect(newest.body.attachments).toEqual([])
})

test.each(['Admin', 'Manager', 'Member', 'Viewer'] as const)(
  '%s: the columns of the shape, no more and no less',
  async (role) => {
    const { conversationId } = await conversationWith(['2024-01-01T10:00:00Z'])
    const { body } = await get<MessagesPage>(`/conversations/${conversationId}/messages`, fixture.aurora.users[role])
    const viewer: ShapeViewer = { workspaceId: fixture.aurora.id, userId: '', role, historyFrom: new Date() }
    expect(Object.keys(body.messages[0] ?? {})).toEqual(shapeFor('messages', viewer).columns)
    expect(Object.keys(body.conversation)).toEqual(shapeFor('conversations', viewer).columns)
    expect(Object.keys(body.messages[0] ?? {}).includes('payload')).toBe(role !== 'Viewer')
  },
)

test('another company’s conversation is not found, by any role, and neither is one that never was', async () => {
  const { conversationId } = await conversationWith(['2024-01-01T10:00:00Z'])
  for (const userId of Object.values(fixture.stranger.users)) {
    expect(await get(`/conversations/${conversationId}/messages`, userId)).toEqual({
      status: 404,
      body: { error: { code: 'conversation_not_found' } },
    })
  }
  expect((await get(`/conversations/${newId()}/messages`, member())).status).toBe(404)
})

test('without a token, a device or a membership there is nothing', async () => {
  const path = `/conversations/${newId()}/messages`
  expect((await app.inject({ method: 'GET', url: path, headers: { 'x-client-id': newId() } })).statusCode).toBe(401)
  const authorization = `Bearer ${await auth.sign(member())}`
  expect((await app.inject({ method: 'GET', url: path, headers: { authorization } })).json()).toMatchObject({
    error: { code: 'invalid_request' },
  })
  expect(await get(path, newId())).toEqual({ status: 403, body: { error: { code: 'not_a_member' } } })
  const revoked = newId()
  await fixture.pool.query('insert into devices (id, workspace_id, user_id, revoked_at) values ($1, $2, $3, now())', [
    revoked,
    fixture.aurora.id,
    member(),
  ])
  expect(await get(path, member(), revoked)).toEqual({ status: 403, body: { error: { code: 'device_revoked' } } })
})

test.each(['before=ontem', 'before=2024-01-01', 'limit=0', 'limit=9999'])('%s is a bad request', async (query) => {
  expect((await get(`/conversations/${newId()}/messages?${query}`, member())).status).toBe(400)
})

/** A conversation that was closed, spoken in last and changed last at these moments. */
async function closedConversation(status: string, spokeAt: string, changedAt = spokeAt, ownerId: string | null = null) {
  const { conversationId, leadId } = await conversationWith([])
  const client = await fixture.pool.connect()
  // the trigger would stamp the change with now
  await client.query("set session_replication_role = 'replica'")
  await client.query(
    'update conversations set status = $2, last_message_at = $3, updated_at = $4, owner_id = $5 where id = $1',
    [conversationId, status, spokeAt, changedAt, ownerId],
  )
  await client.query("set session_replication_role = 'origin'")
  client.release()
  return { conversationId, leadId }
}

test('closed conversations from before the window are listed, the latest to speak first; open and recent ones sync', async () => {
  const close = async (...how: Parameters<typeof closedConversation>) =>
    (await closedConversation(...how)).conversationId
  const [older, newer, spam] = [
    await close('resolvida', '2024-01-01T10:00:00Z'),
    await close('resolvida', '2024-03-01T10:00:00Z', undefined, member()),
    await close('spam', '2024-02-01T10:00:00Z'),
  ]
  await close('pendente', '2024-03-01T10:00:00Z')
  // closed today, after a long silence
  await close('resolvida', '2024-03-01T10:00:00Z', new Date().toISOString())
  for (const role of ['Member', 'Viewer'] as const) {
    const first = await get<ConversationsPage>('/conversations/closed?limit=2', fixture.aurora.users[role])
    expect(idsOf(first.body.conversations)).toEqual([newer, spam])
    const second = await get<ConversationsPage>(
      `/conversations/closed?limit=2&before=${first.body.next}`,
      fixture.aurora.users[role],
    )
    expect([idsOf(second.body.conversations), second.body.next]).toEqual([[older], null])
  }
  const filtered = async (filter: string) =>
    idsOf((await get<ConversationsPage>(`/conversations/closed?${filter}`, member())).body.conversations)
  expect(await filtered('status=resolvida')).toEqual([newer, older])
  expect(await filtered('status=spam')).toEqual([spam])
  expect(await filtered(`owner=${member()}`)).toEqual([newer])
  expect(await filtered('status=resolvida&owner=nobody')).toEqual([older])
  expect((await get('/conversations/closed?status=aberta', member())).status).toBe(400)
  const stranger = await get<ConversationsPage>('/conversations/closed', fixture.stranger.users.Admin)
  expect(stranger.body).toEqual({ role: 'Admin', conversations: [], next: null })
})

test('a search finds all words without accents or case, notes and old messages too, and phones by their digits', async () => {
  const { conversationId, leadId, ids } = await conversationWith(
    ['2023-05-01T10:00:00Z', '2023-05-02T10:00:00Z', new Date().toISOString()],
    // the last one is on the device already
    ['Qual a INCLINAÇÃO do telhado?', 'inclinação de sobra', 'inclinação do telhado'],
  )
  await fixture.pool.query(
    `update leads set nome = 'Conceição Ávila', telefone = '+5519955501234', chave_telefone = '551955501234' where id = $1`,
    [leadId],
  )
  const found = async (q: string, userId = member()) =>
    (await get<SearchAnswer>(`/search?q=${encodeURIComponent(q)}`, userId)).body
  expect((await found('inclinacao telhado')).messages).toEqual([
    {
      id: ids[0],
      conversation_id: conversationId,
      nome: 'Conceição Ávila',
      conteudo: 'Qual a INCLINAÇÃO do telhado?',
      horario: '2023-05-01T10:00:00.000Z',
      autor: 'contato',
      author_nome: null,
      interno: false,
      arquivo: null,
    },
  ])
  expect((await found('conceicao')).people).toMatchObject([
    { conversation_id: conversationId, telefone: '+5519955501234' },
  ])
  expect((await found('95550-12')).people).toMatchObject([{ conversation_id: conversationId }])
  // a Viewer reads what was said and who it was, but sees no phone and finds by none
  const viewer = fixture.aurora.users.Viewer
  expect((await found('conceicao', viewer)).people).toMatchObject([{ nome: 'Conceição Ávila', telefone: null }])
  expect((await found('95550-12', viewer)).people).toEqual([])
  expect((await found('inclinacao', viewer)).messages).toHaveLength(2)
  expect(await found('inclinacao', fixture.stranger.users.Admin)).toEqual({ people: [], messages: [] })
  expect((await get('/search?q=', member())).status).toBe(400)
})

test('a search keeps to its filters, and finds files by their names', async () => {
  const { conversationId, leadId, ids } = await conversationWith(
    ['2023-03-01T10:00:00Z', '2023-03-02T02:30:00Z', '2023-03-05T10:00:00Z'],
    ['laudo um', 'laudo dois', 'laudo três'],
  )
  const workspaceId = fixture.aurora.id
  await fixture.pool.query(`update leads set nome = 'Genoveva' where id = $1`, [leadId])
  await fixture.pool.query(`update messages set autor = 'equipe', author_id = $2, status = 'sent' where id = $1`, [
    ids[2],
    member(),
  ])
  await fixture.pool.query(
    `insert into attachments (id, workspace_id, message_id, tipo, nome_arquivo) values (gen_random_uuid(), $1, $2, 'document', 'Planta Baixa.pdf')`,
    [workspaceId, ids[0]],
  )
  await fixture.pool.query(
    `with t as (insert into tags (id, workspace_id, nome, cor) values (gen_random_uuid(), $1, 'Vistoria', 'azul') returning id)
     insert into lead_tags (id, workspace_id, lead_id, tag_id) select gen_random_uuid(), $1, $2, id from t`,
    [workspaceId, leadId],
  )
  const found = async (q: string, userId = member()) =>
    (await get<SearchAnswer>(`/search?q=${encodeURIComponent(q)}`, userId)).body.messages.map(({ id }) => id)
  expect(await found('planta baixa')).toEqual([ids[0]])
  expect(await found('planta baixa', fixture.aurora.users.Viewer)).toEqual([])
  expect(await found('laudo de:genoveva')).toEqual([ids[1], ids[0]])
  expect(await found('laudo de:eu')).toEqual([ids[2]])
  expect(await found('laudo tag:vist')).toEqual([ids[2], ids[1], ids[0]])
  expect(await found('laudo tag:outra')).toEqual([])
  // half past two at night in UTC is the day before in São Paulo
  expect(await found('laudo antes:2023-03-02')).toEqual([ids[1], ids[0]])
  const { body } = await get<SearchAnswer>('/search?q=tag%3Avist', member())
  expect(body.people).toMatchObject([{ conversation_id: conversationId }])
})

test('people of whom nothing syncs are found before those who are on the device anyway', async () => {
  const old = await closedConversation('resolvida', '2023-01-01T10:00:00Z')
  const name = (leadId: string) =>
    fixture.pool.query(`update leads set nome = 'Marivalda Só Aqui' where id = $1`, [leadId])
  await name(old.leadId)
  for (let count = 0; count < 30; count += 1) await name((await conversationWith([])).leadId)
  const { people } = (await get<SearchAnswer>('/search?q=marivalda', member())).body
  expect(people).toHaveLength(30)
  expect(people[0]?.conversation_id).toBe(old.conversationId)
})
