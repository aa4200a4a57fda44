import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, createUser } from '../test-support/fixture.ts'
import { startTestApp, type TestApp } from '../test-support/test-app.ts'

let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp())
})
afterAll(() => stop())

const createdAt = '2026-11-23T12:00:00.000Z'
const task = (taskId: string, titulo = 'Ligar') => ({
  name: 'calendar.createTask',
  args: { taskId, titulo, tipo: 'ligacao', data: '2026-11-24', hora: '14:05', responsavelId: null, relation: null },
  createdAt,
})

async function push(userId: string, body: object, token?: string) {
  return await app.inject({
    method: 'POST',
    url: '/mutations',
    headers: { authorization: `Bearer ${token ?? (await auth.sign(userId))}` },
    payload: body,
  })
}

test('a mutation is applied with its acknowledgement, event and audit', async () => {
  const [clientId, taskId] = [newId(), newId()]
  const answer = await push(fixture.aurora.users.Member, {
    clientId,
    mutations: [{ seq: 1, ...task(taskId) }],
    pendingCount: 3,
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({ results: [{ seq: 1, status: 'applied' }] })
  const stored = await fixture.rows('select titulo, data, hora::text, created_by from tasks where id = $1', [taskId])
  expect(stored).toEqual([
    { titulo: 'Ligar', data: '2026-11-24', hora: '14:05:00', created_by: fixture.aurora.users.Member },
  ])
  const acknowledged = await fixture.rows(
    'select user_id, seq, name, status, refusal from client_mutations where client_id = $1',
    [clientId],
  )
  expect(acknowledged).toEqual([
    { user_id: fixture.aurora.users.Member, seq: 1, name: 'calendar.createTask', status: 'applied', refusal: null },
  ])
  expect(await fixture.rows('select tipo from events where referencia_id = $1', [taskId])).toEqual([
    { tipo: 'tarefa_criada' },
  ])
  expect(await fixture.rows('select actor_id, acao from audit_logs where entidade_id = $1', [taskId])).toEqual([
    { actor_id: fixture.aurora.users.Member, acao: 'tarefa_criada' },
  ])
  expect(await fixture.rows('select pending_count, last_mutation_seq from devices where id = $1', [clientId])).toEqual([
    { pending_count: 3, last_mutation_seq: 1 },
  ])
})

test('pushed again, also in part, it answers the same and changes nothing', async () => {
  const [clientId, first, second] = [newId(), newId(), newId()]
  const user = fixture.aurora.users.Member
  const wrong = { name: 'calendar.completeTask', args: { taskId: second }, createdAt }
  const body = {
    clientId,
    mutations: [
      { seq: 1, ...task(first) },
      { seq: 2, ...wrong },
    ],
  }
  const one = await push(user, body)
  const again = await push(user, { clientId, mutations: [...body.mutations, { seq: 3, ...task(second) }] })
  expect(one.json()).toEqual({
    results: [
      { seq: 1, status: 'applied' },
      { seq: 2, status: 'rejected', refusal: { code: 'task_not_found', taskId: second } },
    ],
  })
  expect(again.json()).toEqual({
    results: [...one.json<{ results: unknown[] }>().results, { seq: 3, status: 'applied' }],
  })
  expect(await fixture.rows('select 1 from client_mutations where client_id = $1', [clientId])).toHaveLength(3)
})

test('the same batch pushed by ten requests at once is applied once', async () => {
  const clientId = newId()
  const ids = Array.from({ length: 5 }, newId)
  const mutations = ids.map((id, index) => ({ seq: index + 1, ...task(id) }))
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => push(fixture.aurora.users.Member, { clientId, mutations })),
  )
  expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 10 }, () => 200))
  expect(await fixture.rows('select 1 from tasks where id = any($1)', [ids])).toHaveLength(5)
  expect(await fixture.rows('select 1 from client_mutations where client_id = $1', [clientId])).toHaveLength(5)
})

test('a gap is answered with the sequence that is missing, and what came before it stays applied', async () => {
  const [clientId, taskId] = [newId(), newId()]
  const user = fixture.aurora.users.Member
  const answer = await push(user, {
    clientId,
    mutations: [
      { seq: 1, ...task(taskId) },
      { seq: 3, ...task(newId()) },
    ],
  })
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toEqual({ error: { code: 'sequence_gap', expected: 2 } })
  expect(await fixture.rows('select 1 from tasks where id = $1', [taskId])).toHaveLength(1)
})

test('a refusal is stored, undoes what the mutator did, and the next mutation goes on', async () => {
  const [clientId, taskId] = [newId(), newId()]
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, {
    waId: '5511900000001',
    windowMs: -60_000,
  })
  const send = { name: 'inbox.sendMessage', args: { messageId: newId(), conversationId, conteudo: 'oi' }, createdAt }
  const answer = await push(fixture.aurora.users.Member, {
    clientId,
    mutations: [
      { seq: 1, ...send },
      { seq: 2, ...task(taskId) },
    ],
  })
  const { results } = answer.json<{ results: { status: string; refusal?: { code: string } }[] }>()
  expect(results.map((result) => result.status)).toEqual(['rejected', 'applied'])
  expect(results[0]?.refusal?.code).toBe('window_closed')
  expect(await fixture.rows('select 1 from messages where conversation_id = $1', [conversationId])).toHaveLength(0)
  const stored = await fixture.rows<{ refusal: { code: string } }>(
    'select refusal from client_mutations where client_id = $1 and seq = 1',
    [clientId],
  )
  expect(stored[0]?.refusal.code).toBe('window_closed')
})

test('sending adds the job in the same commit', async () => {
  const [clientId, messageId] = [newId(), newId()]
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511900000002' })
  const send = { name: 'inbox.sendMessage', args: { messageId, conversationId, conteudo: 'oi' }, createdAt }
  await push(fixture.aurora.users.Member, { clientId, mutations: [{ seq: 1, ...send }] })
  expect(await fixture.rows('select name, data from job_outbox where job_id = $1', [messageId])).toEqual([
    { name: 'inbox.sendMessage', data: { messageId } },
  ])
})

test.each(['Admin', 'Manager', 'Member'] as const)('a %s may create a task', async (role) => {
  const answer = await push(fixture.aurora.users[role], {
    clientId: newId(),
    mutations: [{ seq: 1, ...task(newId()) }],
  })
  expect(answer.json()).toEqual({ results: [{ seq: 1, status: 'applied' }] })
})

test('a Viewer is refused, and so is a Member whose role was lowered while offline', async () => {
  const refused = { seq: 1, status: 'rejected', refusal: { code: 'forbidden', permission: 'tasks.write' } }
  const viewer = await push(fixture.aurora.users.Viewer, {
    clientId: newId(),
    mutations: [{ seq: 1, ...task(newId()) }],
  })
  expect(viewer.json()).toEqual({ results: [refused] })
  await fixture.pool.query(`update workspace_members set role = 'Viewer' where user_id = $1`, [
    fixture.stranger.users.Member,
  ])
  const lowered = await push(fixture.stranger.users.Member, {
    clientId: newId(),
    mutations: [{ seq: 1, ...task(newId()) }],
  })
  expect(lowered.json()).toEqual({ results: [refused] })
})

test("another workspace's records do not exist for a member", async () => {
  const taskId = newId()
  await push(fixture.aurora.users.Member, { clientId: newId(), mutations: [{ seq: 1, ...task(taskId) }] })
  const complete = { name: 'calendar.completeTask', args: { taskId }, createdAt }
  const answer = await push(fixture.stranger.users.Admin, { clientId: newId(), mutations: [{ seq: 1, ...complete }] })
  expect(answer.json()).toEqual({
    results: [{ seq: 1, status: 'rejected', refusal: { code: 'task_not_found', taskId } }],
  })
  expect(await fixture.rows('select status from tasks where id = $1', [taskId])).toEqual([{ status: 'pendente' }])
})

test('wrong arguments and unknown names are refused and the outbox goes on', async () => {
  const answer = await push(fixture.aurora.users.Member, {
    clientId: newId(),
    mutations: [
      { seq: 1, name: 'calendar.completeTask', args: { taskId: 'x' }, createdAt },
      { seq: 2, name: 'calendar.flyAway', args: {}, createdAt },
      { seq: 3, ...task(newId()) },
    ],
  })
  const { results } = answer.json<{ results: { refusal?: { code: string } }[] }>()
  expect(results.map((result) => result.refusal?.code)).toEqual(['invalid_args', 'unknown_mutation', undefined])
})

test('a bug is recorded with an incident and the outbox goes on', async () => {
  const [clientId, taskId] = [newId(), newId()]
  const answer = await push(fixture.aurora.users.Member, {
    clientId,
    mutations: [
      { seq: 1, ...task(taskId) },
      { seq: 2, ...task(taskId) },
      { seq: 3, ...task(newId()) },
    ],
  })
  const { results } = answer.json<{ results: { status: string; refusal?: { code: string; incident: string } }[] }>()
  expect(results.map((result) => result.status)).toEqual(['applied', 'rejected', 'applied'])
  expect(results[1]?.refusal).toEqual({ code: 'internal', incident: expect.any(String) })
})

test('no token, a forged, an expired or a foreign one: 401', async () => {
  const user = fixture.aurora.users.Admin
  const body = { clientId: newId(), mutations: [{ seq: 1, ...task(newId()) }] }
  const none = await app.inject({ method: 'POST', url: '/mutations', payload: body })
  const tokens = [
    await auth.forge(user),
    await auth.sign(user, { expiresIn: '-1h' }),
    await auth.sign(user, { issuer: 'https://elsewhere' }),
    await auth.sign(user, { audience: 'anon' }),
    'not.a.token',
  ]
  const answers = [none, ...(await Promise.all(tokens.map((token) => push(user, body, token))))]
  expect(answers.map((answer) => [answer.statusCode, answer.json<unknown>()])).toEqual(
    answers.map(() => [401, { error: { code: 'unauthenticated' } }]),
  )
})

test("who is no member, another person's device and a revoked device: 403", async () => {
  const nobody = await createUser(fixture.pool, 'nobody@exemplo.com.br')
  const clientId = newId()
  const body = { clientId, mutations: [{ seq: 1, ...task(newId()) }] }
  expect((await push(nobody, body)).json()).toEqual({ error: { code: 'not_a_member' } })
  await push(fixture.aurora.users.Admin, body)
  expect((await push(fixture.aurora.users.Member, body)).json()).toEqual({ error: { code: 'device_of_another_user' } })
  await fixture.pool.query('update devices set revoked_at = now() where id = $1', [clientId])
  const revoked = await push(fixture.aurora.users.Admin, body)
  expect([revoked.statusCode, revoked.json()]).toEqual([403, { error: { code: 'device_revoked' } }])
})

test('a body that is not a push: 400 with the field', async () => {
  const answer = await push(fixture.aurora.users.Admin, { clientId: 'x', mutations: [] })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ error: { code: 'invalid_request', field: 'clientId' } })
})
