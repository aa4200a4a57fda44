import { isChangeMessage, ShapeStream, type Row } from '@electric-sql/client'
import { generateKeyPair } from 'jose'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@vp/domain/ids.ts'
import { electricUpstream } from './electric-upstream.ts'
import { follow } from './testing/follow.ts'
import { listen } from './testing/listen.ts'
import { startTestGate, type TestGate } from './testing/test-gate.ts'

/** Within seconds, also on a busy machine; a token is good for an hour. */
const SOON_MS = 15_000

describe.each(['embedded', 'electric'] as const)('the gate before the %s upstream', (kind) => {
  let gate: TestGate
  beforeAll(async () => {
    gate = await startTestGate(kind)
  })
  afterAll(() => gate.stop())
  afterEach(() => {
    gate.clock.now = () => new Date()
  })

  const get = (path: string, headers: Record<string, string>) => fetch(`${gate.url}${path}`, { headers })
  /** What the official client receives until it is up to date. */
  const rowsOf = async (name: string, headers: Record<string, string>): Promise<Row[]> => {
    const stream = new ShapeStream({ url: `${gate.url}/v1/shape/${name}`, headers, subscribe: false })
    const rows = new Map<string, Row>()
    await new Promise<void>((resolve, reject) => {
      stream.subscribe((messages) => {
        for (const message of messages) {
          if (isChangeMessage(message)) rows.set(message.key, { ...rows.get(message.key), ...message.value })
          else if (message.headers.control === 'up-to-date') resolve()
        }
      }, reject)
    })
    return [...rows.values()]
  }

  test('no token, a forged one, a stranger and a missing client id are refused with a code', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const member = await gate.addMember(workspace, 'Member')
    const path = '/v1/shape/leads?offset=-1'
    const refusal = async (headers: Record<string, string>) => {
      const response = await get(path, headers)
      return [response.status, await response.json()]
    }
    const { privateKey: forged } = await generateKeyPair('ES256')
    const clientId = newId()

    expect(await refusal({ 'x-client-id': clientId })).toEqual([401, { error: { code: 'unauthenticated' } }])
    expect(
      await refusal({
        authorization: `Bearer ${await gate.issuer.sign(member, '1h', forged)}`,
        'x-client-id': clientId,
      }),
    ).toEqual([401, { error: { code: 'unauthenticated' } }])
    expect(
      await refusal({ authorization: `Bearer ${await gate.issuer.sign(member, '-1h')}`, 'x-client-id': clientId }),
    ).toEqual([401, { error: { code: 'unauthenticated' } }])
    expect(await refusal(await gate.headersFor(newId()))).toEqual([403, { error: { code: 'not_a_member' } }])
    expect(await refusal({ authorization: `Bearer ${await gate.issuer.sign(member)}` })).toEqual([
      400,
      { error: { code: 'client_id_missing', field: 'x-client-id' } },
    ])
  })

  test.each([
    'table=auth.users',
    'where=true',
    'columns=id',
    'params[1]=x',
    'replica=full',
    'secret=x',
    'subset__where=true',
  ])('a client may not define a shape: %s', async (parameter) => {
    const member = await gate.addMember(await gate.addWorkspace('Aurora'), 'Admin')
    const response = await get(`/v1/shape/leads?offset=-1&${parameter}`, await gate.headersFor(member))
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: { code: 'shape_definition_not_allowed', field: parameter.split('=')[0] },
    })
  })

  test('rows travel compressed where the client takes it, live answers as they are', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
    await gate.addLead(workspace, 'Ana')
    const ask = (query: string, accepted: string) =>
      get(`/v1/shape/leads?${query}`, { ...headers, 'accept-encoding': accepted })

    const first = await ask('offset=-1', 'gzip, zstd')
    expect([first.headers.get('content-encoding'), first.headers.get('vary')]).toEqual([
      'zstd',
      'authorization, accept-encoding',
    ])
    expect(await first.text()).toContain('Ana')
    const plain = await ask('offset=-1', 'identity')
    expect(plain.headers.get('content-encoding')).toBe(null)
    expect(await plain.text()).toContain('Ana')

    const place = `handle=${first.headers.get('electric-handle')}&offset=${first.headers.get('electric-offset')}`
    const last = await ask(place, 'gzip')
    expect(last.headers.get('content-encoding')).toBe('gzip')
    await last.text()
    const end = `handle=${last.headers.get('electric-handle')}&offset=${last.headers.get('electric-offset')}`
    const live = ask(`${end}&live=true`, 'gzip, zstd')
    await gate.addLead(workspace, 'Bia', '+5511987654322')
    expect((await live).headers.get('content-encoding')).toBe(null)
    expect(await (await live).text()).toContain('Bia')
  })

  test('an answer that the client has is not sent again, to whoever may have it', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const [member, viewer] = [await gate.addMember(workspace, 'Member'), await gate.addMember(workspace, 'Viewer')]
    await gate.addLead(workspace, 'Ana')
    const headers = await gate.headersFor(member)
    const first = await get('/v1/shape/leads?offset=-1', headers)
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toContain(first.headers.get('electric-handle'))
    expect(first.headers.get('cache-control')).toBe('private, no-store')
    await first.text()

    const again = await get('/v1/shape/leads?offset=-1', { ...headers, 'if-none-match': `"other", ${tag}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const kept = ['etag', 'electric-handle', 'electric-offset', 'cache-control', 'vary'].map((name) => [
      again.headers.get(name),
      first.headers.get(name),
    ])
    expect(kept.map(([here]) => here)).toEqual(kept.map(([, there]) => there))

    // another role has other columns, and so another shape with other tags
    const masked = await get('/v1/shape/leads?offset=-1', { ...(await gate.headersFor(viewer)), 'if-none-match': tag })
    expect(masked.status).toBe(200)
    await masked.text()
    const refused = await get('/v1/shape/leads?offset=-1', { 'if-none-match': tag })
    expect(refused.status).toBe(401)
  })

  test('a second device of a person is told where the log is, as the first was', async () => {
    const userId = await gate.addMember(await gate.addWorkspace('Aurora'), 'Member')
    const first = await listen(gate.url, await gate.headersFor(userId))
    const there = BigInt((await first.next())?.data.lsn ?? 0)
    const second = await listen(gate.url, await gate.headersFor(userId))
    const here = BigInt((await second.next())?.data.lsn ?? 0)
    expect(there).toBeGreaterThan(0n)
    expect(here).toBeGreaterThanOrEqual(there)
    first.close()
    second.close()
  })

  test('a table that is not in the catalogue does not exist', async () => {
    const member = await gate.addMember(await gate.addWorkspace('Aurora'), 'Admin')
    const headers = await gate.headersFor(member)
    const responses = await Promise.all(
      ['integration_tokens', 'webhook_events', 'audit_logs', 'toString'].map((name) =>
        get(`/v1/shape/${name}?offset=-1`, headers),
      ),
    )
    expect(responses.map((response) => response.status)).toEqual([404, 404, 404, 404])
  })

  test('the official client gets the rows of its own workspace, and a Viewer no personal columns', async () => {
    const [aurora, horizonte] = [await gate.addWorkspace('Aurora'), await gate.addWorkspace('Horizonte')]
    await gate.addLead(aurora, 'Ana')
    await gate.addLead(horizonte, 'Horácio')
    const member = await gate.headersFor(await gate.addMember(aurora, 'Member'))
    const viewer = await gate.headersFor(await gate.addMember(aurora, 'Viewer'))

    const [seenByMember] = await rowsOf('leads', member)
    const seenByViewer = await rowsOf('leads', viewer)

    expect(seenByMember).toMatchObject({ nome: 'Ana', telefone: '+5511987654321' })
    expect(seenByViewer).toHaveLength(1)
    expect(seenByViewer[0]).toMatchObject({ nome: 'Ana' })
    expect(Object.keys(seenByViewer[0] ?? {})).not.toContain('telefone')
    expect(Object.keys(seenByViewer[0] ?? {})).not.toContain('email')
  })

  test('answers may be kept by nobody', async () => {
    const member = await gate.addMember(await gate.addWorkspace('Aurora'), 'Member')
    const response = await get('/v1/shape/leads?offset=-1', await gate.headersFor(member))
    await response.body?.cancel()
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('shapes are listed with their sizes, for the progress of the first sync', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    await gate.addLead(workspace, 'Ana')
    const member = await gate.addMember(workspace, 'Member')
    const response = await get('/v1/shapes', await gate.headersFor(member))
    expect(await response.json()).toMatchObject({
      role: 'Member',
      workspaceId: workspace,
      shapes: expect.arrayContaining([
        { name: 'leads', group: 'inbox', rows: 1 },
        { name: 'deals', group: 'rest', rows: 0 },
      ]),
    })
  })

  test('one transaction over two tables rings once, for both, and both are there when it rings', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const lead = await gate.addLead(workspace, 'Ana')
    const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
    await Promise.all([rowsOf('leads', headers), rowsOf('companies', headers)])
    const doorbell = await listen(gate.url, headers)
    const hello = await doorbell.next()
    expect(hello).toMatchObject({ event: 'hello', data: { role: 'Member' } })

    const client = await gate.pool.connect()
    await client.query('begin')
    await client.query("update leads set nome = 'Ana Paula' where id = $1", [lead])
    await client.query("insert into companies (id, workspace_id, nome) values ($1, $2, 'Sol Ltda')", [
      newId(),
      workspace,
    ])
    await client.query('commit')
    client.release()

    let news = await doorbell.next()
    // what made the place may have been on its way still, alone or with what is asked for here
    while (news?.event === 'news' && news.data.shapes?.includes('companies') === false) news = await doorbell.next()
    expect(news?.event).toBe('news')
    expect(news?.data.shapes).toEqual(expect.arrayContaining(['leads', 'companies']))
    expect(BigInt(news?.data.lsn ?? 0)).toBeGreaterThan(BigInt(hello?.data.lsn ?? 0))
    expect(await rowsOf('leads', headers)).toMatchObject([{ nome: 'Ana Paula' }])
    expect(await rowsOf('companies', headers)).toMatchObject([{ nome: 'Sol Ltda' }])
    doorbell.close()
  })

  test('a device that fetched before the service started hears what changes after, without asking for anything', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
    const doorbell = await listen(gate.url, headers)
    await doorbell.next()
    await gate.addLead(workspace, 'Ana')
    const rung = new Set<string>()
    while (!rung.has('leads')) for (const name of (await doorbell.next())?.data.shapes ?? []) rung.add(name)
    doorbell.close()
  })

  test('a shape that ends rings as begun anew, also when nothing in it has changed', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
    await rowsOf('companies', headers)
    const doorbell = await listen(gate.url, headers)
    await doorbell.next()
    await gate.pool.query('truncate companies cascade')
    const again = new Set<string>()
    while (!again.has('companies')) for (const name of (await doorbell.next())?.data.again ?? []) again.add(name)
    doorbell.close()
  })

  test('another workspace ringing is not heard', async () => {
    const [aurora, horizonte] = [await gate.addWorkspace('Aurora'), await gate.addWorkspace('Horizonte')]
    const headers = await gate.headersFor(await gate.addMember(aurora, 'Member'))
    const others = await gate.headersFor(await gate.addMember(horizonte, 'Member'))
    await Promise.all([rowsOf('leads', headers), rowsOf('leads', others), rowsOf('companies', headers)])
    const doorbell = await listen(gate.url, headers)
    await doorbell.next()

    await gate.addLead(horizonte, 'Horácio')
    await gate.pool.query("insert into companies (id, workspace_id, nome) values ($1, $2, 'Sol Ltda')", [
      newId(),
      aurora,
    ])

    // of the members made above something may still come
    const rung = new Set<string>()
    while (!rung.has('companies')) for (const name of (await doorbell.next())?.data.shapes ?? []) rung.add(name)
    expect(rung).not.toContain('leads')
    doorbell.close()
  })

  test('a lowered role ends the connection and says so; what is synced next is the new role’s', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    await gate.addLead(workspace, 'Ana')
    const userId = await gate.addMember(workspace, 'Manager')
    const headers = await gate.headersFor(userId)
    const doorbell = await listen(gate.url, headers)
    await doorbell.next()

    await gate.pool.query("update workspace_members set role = 'Viewer' where user_id = $1", [userId])
    const loweredAt = performance.now()

    const events = []
    for (let event = await doorbell.next(); event !== null; event = await doorbell.next()) events.push(event)
    expect(performance.now() - loweredAt).toBeLessThan(SOON_MS)
    expect(events.at(-1)).toEqual({ event: 'role', data: { role: 'Viewer' } })
    expect(Object.keys((await rowsOf('leads', headers))[0] ?? {})).not.toContain('telefone')
  })

  test('history syncs as far back as the window, is counted so, and the connection ends when the window moves', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    gate.clock.now = () => new Date('2026-11-25T12:00:00Z')
    const conversation = await gate.addConversation(workspace, { status: 'aberta', changedAt: '2025-01-01T12:00:00Z' })
    await gate.addConversation(workspace, { status: 'resolvida', changedAt: '2026-07-31T23:00:00Z' })
    await gate.addConversation(workspace, { status: 'spam', changedAt: '2026-08-01T00:00:00Z' })
    for (const horario of ['2026-07-31T23:59:59Z', '2026-08-01T00:00:00Z', '2026-10-20T12:00:00Z'])
      await gate.addMessage(workspace, conversation, horario)
    const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
    const held = async (name: string) => (await rowsOf(name, headers)).length
    const counted = async () => {
      const { shapes } = (await (await get('/v1/shapes', headers)).json()) as {
        shapes: { name: string; rows: number }[]
      }
      return ['messages', 'conversations'].map((name) => shapes.find((shape) => shape.name === name)?.rows)
    }
    expect([await held('messages'), await held('conversations')]).toEqual([2, 2])
    expect(await counted()).toEqual([2, 2])
    const ended = async (move: () => unknown) => {
      const doorbell = await listen(gate.url, headers)
      await doorbell.next()
      await move()
      const events = []
      for (let event = await doorbell.next(); event !== null; event = await doorbell.next()) events.push(event.event)
      return events.at(-1)
    }

    // an Admin asks for less
    expect(
      await ended(() => gate.pool.query('update workspaces set history_days = 30 where id = $1', [workspace])),
    ).toBe('window')
    expect([await held('messages'), await held('conversations')]).toEqual([1, 1])
    // and the month turns
    expect(await ended(() => (gate.clock.now = () => new Date('2026-12-31T00:00:00Z')))).toBe('window')
    expect([await held('messages'), await counted()]).toEqual([0, [0, 1]])
  })

  test('a revoked device and a removed member hear it and get nothing more', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    const [userId, removed] = [await gate.addMember(workspace, 'Member'), await gate.addMember(workspace, 'Member')]
    const clientId = newId()
    await gate.pool.query('insert into devices (id, workspace_id, user_id) values ($1, $2, $3)', [
      clientId,
      workspace,
      userId,
    ])
    const headers = await gate.headersFor(userId, clientId)
    const removedHeaders = await gate.headersFor(removed)
    const [lost, left] = await Promise.all([listen(gate.url, headers), listen(gate.url, removedHeaders)])
    await Promise.all([lost.next(), left.next()])

    await gate.pool.query('update devices set revoked_at = now() where id = $1', [clientId])
    await gate.pool.query('delete from workspace_members where user_id = $1', [removed])
    const cutOffAt = performance.now()

    const lastOf = async (doorbell: typeof lost) => {
      let last = null
      for (let event = await doorbell.next(); event !== null; event = await doorbell.next()) last = event
      return last
    }
    expect(await lastOf(lost)).toEqual({ event: 'revoked', data: { code: 'device_revoked' } })
    expect(await lastOf(left)).toEqual({ event: 'revoked', data: { code: 'not_a_member' } })
    expect(performance.now() - cutOffAt).toBeLessThan(SOON_MS)
    expect((await get('/v1/shape/leads?offset=-1', headers)).status).toBe(403)
    expect((await get('/v1/live', removedHeaders)).status).toBe(403)
  })

  test('a token whose session was ended, or whose person is banned, is worth nothing within seconds', async () => {
    const workspace = await gate.addWorkspace('Aurora')
    await gate.addLead(workspace, 'Ana')
    const [userId, banned] = [await gate.addMember(workspace, 'Member'), await gate.addMember(workspace, 'Member')]
    const [ended, kept, bannedsOwn] = await Promise.all([userId, userId, banned].map((each) => gate.addSession(each)))
    const headers = await gate.headersFor(userId, newId(), ended)
    const keptHeaders = await gate.headersFor(userId, newId(), kept)
    const bannedHeaders = await gate.headersFor(banned, newId(), bannedsOwn)
    const first = await get('/v1/shape/leads?offset=-1', headers)
    const [offset, handle] = ['electric-offset', 'electric-handle'].map((name) => first.headers.get(name) ?? '')
    const place = new URLSearchParams({ offset: '0_inf', handle: handle ?? '' }).toString()
    expect([first.status, offset]).toEqual([200, '0_0'])
    const doorbells = await Promise.all([headers, keptHeaders, bannedHeaders].map((each) => listen(gate.url, each)))
    for (const doorbell of doorbells) await doorbell.next()
    const waiting = get(`/v1/shape/leads?live=true&${place}`, headers)

    // as when signing out elsewhere, or with a new password
    await gate.pool.query('delete from auth.sessions where id = $1', [ended])
    await gate.pool.query("update auth.users set banned_until = now() + interval '1 day' where id = $1", [banned])
    const endedAt = performance.now()

    const [cut, goesOn, cutToo] = doorbells
    for (const doorbell of [cut, cutToo]) while ((await doorbell?.next()) !== null) continue
    expect((await waiting).status).toBe(401)
    expect(performance.now() - endedAt).toBeLessThan(SOON_MS)
    for (const each of [headers, bannedHeaders]) {
      const refused = await get('/v1/live', each)
      expect([refused.status, await refused.json()]).toEqual([401, { error: { code: 'unauthenticated' } }])
    }
    await gate.addLead(workspace, 'Bia', '+5511987654322')
    expect((await goesOn?.next())?.event).toBe('news')
    goesOn?.close()
  })
})

test('an Electric that cannot be reached is a reason to try again, not an error of ours', async () => {
  const gate = await startTestGate('embedded')
  const down = electricUpstream({
    url: `http://127.0.0.1:${await freePort()}`,
    secret: undefined,
    logger: pino({ level: 'silent' }),
  })
  const { url, close } = await gate.another(down)
  const headers = await gate.headersFor(await gate.addMember(await gate.addWorkspace('Aurora'), 'Member'))
  const response = await fetch(`${url}/v1/shape/leads?offset=-1`, { headers })
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    503,
    '1',
    { error: { code: 'try_again' } },
  ])
  expect((await fetch(`${url}/health`)).status).toBe(503)
  await close()
  await down.stop()
  await gate.stop()
})

test('an Electric that restarts: who listens hears what was changed meanwhile, and goes on from where they were', async () => {
  const gate = await startTestGate('electric')
  const workspace = await gate.addWorkspace('Aurora')
  await gate.addLead(workspace, 'Ana')
  const headers = await gate.headersFor(await gate.addMember(workspace, 'Member'))
  const reader = follow(gate.url, 'leads', headers)
  await reader.catchUp()
  const doorbell = await listen(gate.url, headers)
  expect((await doorbell.next())?.event).toBe('hello')

  await gate.restartElectric(() => gate.addLead(workspace, 'Bia', '+5511987654322'))

  const rung = new Set<string>()
  while (!rung.has('leads')) for (const name of (await doorbell.next())?.data.shapes ?? []) rung.add(name)
  await reader.catchUp()
  expect([...reader.rows.values()].map(({ nome }) => nome)).toEqual(['Ana', 'Bia'])
  expect(reader.refetches).toBe(0)
  doorbell.close()
  await gate.stop()
})
