import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roles } from '@vp/domain/auth/roles.ts'
import { newId } from '@vp/domain/ids.ts'
import { shapeNames } from '@vp/domain/shapes/catalogue.ts'
import { devicesReport, shapesReport } from '@vp/domain/sync/admin-reports.ts'
import { follow } from './testing/follow.ts'
import { listen } from './testing/listen.ts'
import { startTestGate, type TestGate } from './testing/test-gate.ts'

type Headers = Record<string, string>

describe.each(['embedded', 'electric'] as const)('administration of sync before the %s upstream', (kind) => {
  let gate: TestGate
  let workspace: string
  let adminId: string
  let admin: Headers
  let member: Headers
  beforeAll(async () => {
    gate = await startTestGate(kind)
  })
  afterAll(() => gate.stop())
  beforeEach(async () => {
    workspace = await gate.addWorkspace('Aurora')
    adminId = await gate.addMember(workspace, 'Admin')
    admin = await gate.headersFor(adminId)
    member = await gate.headersFor(await gate.addMember(workspace, 'Member'))
  })

  const call = async (method: 'GET' | 'POST', path: string, headers: Headers = admin) => {
    const response = await fetch(`${gate.url}/v1/admin/${path}`, { method, headers })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  }
  const shapes = async () => shapesReport.parse((await call('GET', 'shapes')).body)
  const shape = async (name: string) => (await shapes()).shapes.find((each) => each.name === name)
  const audit = async () => {
    const { rows } = await gate.pool.query<Record<'actor_id' | 'acao' | 'entidade' | 'entidade_id' | 'dados', unknown>>(
      'select actor_id, acao, entidade, entidade_id, dados from audit_logs where workspace_id = $1 order by created_at',
      [workspace],
    )
    return rows
  }

  test.each(
    (['Manager', 'Member', 'Viewer'] as const).flatMap((role) =>
      [
        'GET shapes',
        'GET devices',
        'POST shapes/leads/refetch',
        'POST shapes/leads/pause',
        'POST shapes/leads/resume',
        `POST devices/${newId()}/revoke`,
      ].map((request) => ({ role, request })),
    ),
  )('a $role may not $request', async ({ role, request }) => {
    const [method = '', path = ''] = request.split(' ')
    const headers = await gate.headersFor(await gate.addMember(workspace, role))
    expect(await call(method === 'GET' ? 'GET' : 'POST', path, headers)).toEqual({
      status: 403,
      body: { error: { code: 'not_allowed' } },
    })
    expect(await audit()).toEqual([])
  })

  test('the Admin sees every shape: filter, columns per role, rows, connected devices, and how far the engine is', async () => {
    await gate.addLead(workspace, 'Ana')
    const other = await gate.addWorkspace('Horizonte')
    await gate.addLead(other, 'Horácio')
    await follow(gate.url, 'leads', member).catchUp()
    const doorbell = await listen(gate.url, member)
    await doorbell.next()

    const { engine, shapes: all } = await shapes()
    const leads = all.find(({ name }) => name === 'leads')

    expect(engine).toMatchObject({ kind, isReady: true })
    expect(engine.lagBytes).toBeTypeOf('number')
    expect(all.map(({ name }) => name)).toEqual(shapeNames)
    expect(leads).toMatchObject({
      table: 'leads',
      where: 'workspace_id = $1',
      rows: 1,
      clients: 1,
      lastRefetchAt: null,
      pausedAt: null,
    })
    expect(Object.keys(leads?.columns ?? {}).sort()).toEqual([...roles].sort())
    expect(leads?.columns.Admin).toContain('telefone')
    expect(leads?.columns.Viewer).not.toContain('telefone')
    if (kind === 'embedded') expect(leads?.bytes).toBeGreaterThan(100)
    else expect(leads?.bytes).toBeNull()
    doorbell.close()
  })

  test('a refetch makes every device of the workspace fetch anew, whatever its role, and nobody else’s', async () => {
    const viewer = await gate.headersFor(await gate.addMember(workspace, 'Viewer'))
    const stranger = await gate.headersFor(await gate.addMember(await gate.addWorkspace('Horizonte'), 'Member'))
    const readers = [member, viewer, stranger].map((headers) => follow(gate.url, 'drafts', headers))
    const readersOfLeads = [member, viewer, stranger].map((headers) => follow(gate.url, 'leads', headers))
    for (const reader of [...readers, ...readersOfLeads]) await reader.catchUp()
    const doorbell = await listen(gate.url, member)
    await doorbell.next()

    expect((await call('POST', 'shapes/leads/refetch')).status).toBe(204)
    expect((await call('POST', 'shapes/drafts/refetch')).status).toBe(204)

    for (const reader of [...readers, ...readersOfLeads]) await reader.catchUp()
    expect([...readers, ...readersOfLeads].map((reader) => reader.refetches)).toEqual([1, 1, 0, 1, 1, 0])
    const again = new Set<string>()
    while (again.size < 2) for (const name of (await doorbell.next())?.data.again ?? []) again.add(name)
    expect(again).toEqual(new Set(['leads', 'drafts']))
    expect((await shape('leads'))?.lastRefetchAt).toMatch(/^\d{4}-\d\d-\d\dT/u)
    expect(await audit()).toMatchObject([
      { actor_id: adminId, acao: 'sync.refetch', entidade: 'shape', entidade_id: null, dados: { shape: 'leads' } },
      { acao: 'sync.refetch', dados: { shape: 'drafts' } },
    ])
    doorbell.close()
  })

  test('a paused shape is not told of and not handed out; the others go on; resumed, it rings', async () => {
    const [leads, companies] = [follow(gate.url, 'leads', member), follow(gate.url, 'companies', member)]
    await leads.catchUp()
    await companies.catchUp()
    const doorbell = await listen(gate.url, member)
    expect((await doorbell.next())?.data).toMatchObject({ paused: [] })

    expect((await call('POST', 'shapes/leads/pause')).status).toBe(204)
    expect(await call('POST', 'shapes/leads/pause')).toEqual({
      status: 409,
      body: { error: { code: 'shape_paused_already' } },
    })
    let event = await doorbell.next()
    while (event?.event !== 'paused') event = await doorbell.next()
    expect(event.data.shapes).toEqual(['leads'])
    expect((await shape('leads'))?.pausedAt).toMatch(/^\d{4}-\d\d-\d\dT/u)

    await gate.addLead(workspace, 'Ana')
    await gate.pool.query("insert into companies (id, workspace_id, nome) values ($1, $2, 'Sol Ltda')", [
      newId(),
      workspace,
    ])
    const told = new Set<string>()
    while (!told.has('companies')) for (const name of (await doorbell.next())?.data.shapes ?? []) told.add(name)
    expect(told).not.toContain('leads')
    await companies.catchUp()
    expect(companies.rows.size).toBe(1)
    const refused = await leads.ask()
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('10')
    expect(await refused.json()).toEqual({ error: { code: 'shape_paused', name: 'leads' } })

    // a device that comes now hears of it, and is given what it has never had
    const late = await listen(gate.url, await gate.headersFor(adminId))
    expect((await late.next())?.data).toMatchObject({ paused: ['leads'] })
    late.close()
    const newcomer = follow(gate.url, 'leads', { ...admin, 'x-first-sync': 'true' })
    await newcomer.catchUp()
    expect(newcomer.rows.size).toBe(1)

    expect((await call('POST', 'shapes/leads/resume')).status).toBe(204)
    const resumed: NonNullable<Awaited<ReturnType<typeof doorbell.next>>>[] = []
    while (!resumed.some(({ data }) => data.again?.includes('leads'))) {
      const next = await doorbell.next()
      if (next !== null) resumed.push(next)
    }
    expect(resumed.find(({ event: kindOf }) => kindOf === 'paused')?.data.shapes).toEqual([])
    await leads.catchUp()
    expect(leads.rows.size).toBe(1)
    expect(leads.refetches).toBe(0)
    expect((await audit()).map(({ acao, dados }) => [acao, dados])).toEqual([
      ['sync.pause', { shape: 'leads' }],
      ['sync.resume', { shape: 'leads' }],
    ])
    doorbell.close()
  })

  test('a pause holds at another gate and after a restart, and ends a request that is waiting there', async () => {
    const reader = follow(gate.url, 'leads', member)
    await reader.catchUp()
    const other = await gate.another()
    const there = follow(other.url, 'leads', member)
    await there.catchUp()
    const waiting = there.ask(true)
    await call('POST', 'shapes/leads/pause')
    expect((await waiting).status).toBe(503)
    expect((await reader.ask()).status).toBe(503)
    await other.close()
    const restarted = await gate.another()
    expect((await fetch(`${restarted.url}${reader.path()}`, { headers: member })).status).toBe(503)
    await restarted.close()
  })

  test('the Admin sees the devices of the workspace, also one that never wrote, and revokes one', async () => {
    const foreign = await gate.headersFor(await gate.addMember(await gate.addWorkspace('Horizonte'), 'Member'))
    const [doorbell, elsewhere] = [
      await listen(gate.url, { ...member, 'x-app-version': '1.2.3' }),
      await listen(gate.url, foreign),
    ]
    await Promise.all([doorbell.next(), elsewhere.next()])
    const waiting = follow(gate.url, 'leads', member)
    await waiting.catchUp()
    const live = waiting.ask(true)

    const { devices } = devicesReport.parse((await call('GET', 'devices')).body)
    expect(devices).toMatchObject([
      {
        clientId: member['x-client-id'],
        nome: 'Member',
        role: 'Member',
        isConnected: true,
        revokedAt: null,
        appVersion: '1.2.3',
        pendingCount: 0,
      },
    ])

    const revoke = `devices/${member['x-client-id']}/revoke`
    expect((await call('POST', revoke)).status).toBe(204)
    expect((await call('POST', revoke)).status).toBe(204)
    let last = await doorbell.next()
    for (let event = last; event !== null; event = await doorbell.next()) last = event
    expect(last).toEqual({ event: 'revoked', data: { code: 'device_revoked' } })
    const ended = await live
    expect([ended.status, await ended.json()]).toEqual([403, { error: { code: 'device_revoked' } }])
    expect((await waiting.ask()).status).toBe(403)
    expect(await audit()).toEqual([
      {
        actor_id: adminId,
        acao: 'sync.revokeDevice',
        entidade: 'devices',
        entidade_id: member['x-client-id'],
        dados: {},
      },
    ])
    const after = devicesReport.parse((await call('GET', 'devices')).body)
    expect(after.devices[0]?.revokedAt).toMatch(/^\d{4}-\d\d-\d\dT/u)
    elsewhere.close()
  })

  test('what is not there is said so: a shape outside of the catalogue, another workspace’s device', async () => {
    const foreign = await gate.headersFor(await gate.addMember(await gate.addWorkspace('Horizonte'), 'Member'))
    const elsewhere = await listen(gate.url, foreign)
    await elsewhere.next()
    const unknown = { status: 404, body: { error: { code: 'unknown_device' } } }
    expect(await call('POST', `devices/${foreign['x-client-id']}/revoke`)).toEqual(unknown)
    expect(await call('POST', 'devices/none/revoke')).toEqual(unknown)
    for (const action of ['refetch', 'pause', 'resume']) {
      expect(await call('POST', `shapes/audit_logs/${action}`)).toEqual({
        status: 404,
        body: { error: { code: 'unknown_shape', name: 'audit_logs' } },
      })
    }
    expect(await audit()).toEqual([])
    elsewhere.close()
  })
})

test('an Electric that refuses DELETE cannot refetch, and nothing is written down', async () => {
  const gate = await startTestGate('electric', { isDeleteAllowed: false })
  const workspace = await gate.addWorkspace('Aurora')
  const headers = await gate.headersFor(await gate.addMember(workspace, 'Admin'))
  const response = await fetch(`${gate.url}/v1/admin/shapes/leads/refetch`, { method: 'POST', headers })
  expect([response.status, await response.json()]).toEqual([409, { error: { code: 'refetch_not_supported' } }])
  const { rowCount } = await gate.pool.query('select 1 from audit_logs where workspace_id = $1', [workspace])
  expect(rowCount).toBe(0)
  await gate.stop()
})
