import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../app.ts'
import { appSecret, createUser, silent } from '../test-support/fixture.ts'
import { startTestAuth } from '../test-support/test-auth.ts'
import { createPool } from '../database/pool.ts'
import { deliver } from '../test-support/meta-webhooks.ts'
import { createTokenVerifier } from './token-verifier.ts'
import { startTestApp, type TestApp } from '../test-support/test-app.ts'

let fixture: TestApp['fixture']
let auth: TestApp['auth']
let app: TestApp['app']
let stop: TestApp['stop']
beforeAll(async () => {
  ;({ fixture, auth, app, stop } = await startTestApp())
})
afterAll(() => stop())

const call = async (method: 'GET' | 'POST', url: string, token: string, payload?: object) =>
  await app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}` },
    ...(payload === undefined ? {} : { payload }),
  })

test('onboarding makes a workspace with its Admin and a pipeline, once however often it is asked', async () => {
  const userId = await createUser(fixture.pool, 'nova@exemplo.com.br')
  const token = await auth.sign(userId)
  const before = await call('GET', '/me', token)
  expect(before.json()).toEqual({ user: { id: userId, email: `${userId}@exemplo.com.br` }, member: null })

  const request = { nome: 'Padaria Sol', segmento: 'Varejo', tamanho_time: '2-5', nome_usuario: 'Ana' }
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/onboarding', token, request)))
  const [workspace] = await fixture.rows<{ id: string }>(
    `select id, segmento, tamanho_time from workspaces where nome = 'Padaria Sol'`,
  )
  const member = { workspaceId: workspace?.id, role: 'Admin', nome: 'Ana' }
  expect(answers.map((answer) => answer.json<{ member: unknown }>().member)).toEqual([member, member, member])
  expect((await call('GET', '/me', token)).json<{ member: unknown }>().member).toEqual(member)
  const stages = await fixture.rows('select nome, tipo from pipeline_stages where workspace_id = $1 order by ordem', [
    workspace?.id,
  ])
  expect(stages).toEqual([
    { nome: 'Novo', tipo: 'aberta' },
    { nome: 'Em conversa', tipo: 'aberta' },
    { nome: 'Proposta enviada', tipo: 'aberta' },
    { nome: 'Negociação', tipo: 'aberta' },
    { nome: 'Ganho', tipo: 'ganho' },
    { nome: 'Perdido', tipo: 'perdido' },
  ])
})

test('whoever is a member already keeps their workspace', async () => {
  const token = await auth.sign(fixture.aurora.users.Viewer)
  const answer = await call('POST', '/onboarding', token, { nome: 'Minha', nome_usuario: 'Eu' })
  expect(answer.json<{ member: unknown }>().member).toEqual({
    workspaceId: fixture.aurora.id,
    role: 'Viewer',
    nome: 'Viewer',
  })
})

test('a token says nothing any more once its session has ended, or its person is banned', async () => {
  const userId = fixture.aurora.users.Manager
  const sessionId = randomUUID()
  await fixture.pool.query('insert into auth.sessions (id, user_id) values ($1, $2)', [sessionId, userId])
  const token = await auth.sign(userId, { sessionId })
  const mutation = { seq: 1, name: 'calendar.completeTask', args: {}, createdAt: '2026-11-23T12:00:00Z' }
  const push = { clientId: randomUUID(), mutations: [mutation] }
  const status = async () => [
    (await call('GET', '/me', token)).statusCode,
    (await call('POST', '/mutations', token, push)).statusCode,
  ]
  expect(await status()).toEqual([200, 200])
  await fixture.pool.query(`update auth.users set banned_until = now() + interval '1 day' where id = $1`, [userId])
  expect(await status()).toEqual([401, 401])
  await fixture.pool.query('update auth.users set banned_until = null where id = $1', [userId])
  await fixture.pool.query('delete from auth.sessions where id = $1', [sessionId])
  expect(await status()).toEqual([401, 401])
  expect((await call('GET', '/me', token)).json()).toEqual({ error: { code: 'unauthenticated' } })
})

test('the keys are fetched once, and tokens are still read while Auth is down', async () => {
  const brief = await startTestAuth()
  const verify = createTokenVerifier({ supabaseUrl: brief.url, issuer: brief.issuer })
  const tokens = await Promise.all([1, 2, 3].map(() => brief.sign(fixture.aurora.users.Admin)))
  for (const token of tokens) await verify(token)
  expect(brief.fetches()).toBe(1)
  await brief.stop()
  expect((await verify(tokens[0] ?? '')).userId).toBe(fixture.aurora.users.Admin)
})

test('while Auth was never reached, the answer is to try again', async () => {
  const brief = await startTestAuth()
  const token = await brief.sign(fixture.aurora.users.Admin)
  await brief.stop()
  const verify = createTokenVerifier({ supabaseUrl: brief.url, issuer: brief.issuer })
  await expect(verify(token)).rejects.toMatchObject({ statusCode: 503, code: 'try_again' })
})

test('health answers, unknown paths say so', async () => {
  expect((await app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' })
  const unknown = await app.inject({ url: '/nowhere' })
  expect([unknown.statusCode, unknown.json()]).toEqual([404, { error: { code: 'not_found' } }])
})

test('while the database is away: try again, on every path', async () => {
  const pool = createPool('postgres://postgres:x@127.0.0.1:9/none', silent)
  const verifyToken = createTokenVerifier({ supabaseUrl: auth.url, issuer: auth.issuer })
  const away = await buildApp({
    pool,
    verifyToken,
    metaAppSecret: appSecret,
    metaVerifyToken: 'v',

    log: silent,
  })
  const authorization = `Bearer ${await auth.sign(fixture.aurora.users.Admin)}`
  const mutation = { seq: 1, name: 'calendar.completeTask', args: {}, createdAt: '2026-11-23T12:00:00Z' }
  const push = { clientId: fixture.aurora.id, mutations: [mutation] }
  const answers = [
    await away.inject({ url: '/health' }),
    await away.inject({ url: '/me', headers: { authorization } }),
    await away.inject({ method: 'POST', url: '/mutations', headers: { authorization }, payload: push }),
    await deliver(away, { object: 'whatsapp_business_account', entry: [] }),
  ]
  const tryAgain = [503, { error: { code: 'try_again' } }]
  expect(answers.map((answer) => [answer.statusCode, answer.json<unknown>()])).toEqual(answers.map(() => tryAgain))
  await away.close()
  await pool.end()
})
