import { newId } from '@vp/domain/ids.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listen } from '../testing/listen.ts'
import { startTestGate, type TestGate } from '../testing/test-gate.ts'

/** Long enough to open a doorbell on a busy machine while somebody is there. */
const LEASE_MS = 6_000

let gate: TestGate
const closing: (() => void)[] = []
beforeAll(async () => {
  gate = await startTestGate('embedded', { presenceLeaseMs: LEASE_MS })
})
afterAll(() => gate.stop())
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Headers = Record<string, string>

async function put(headers: Headers, body: unknown, url = gate.url): Promise<[number, unknown]> {
  const response = await fetch(`${url}/v1/presence`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return [response.status, text === '' ? null : JSON.parse(text)]
}

/** A doorbell that has greeted, and hands out what it tells of people. */
async function doorbell(headers: Headers, url = gate.url) {
  const live = await listen(url, headers)
  closing.push(live.close)
  expect((await live.next())?.event).toBe('hello')
  return async () => {
    for (;;) {
      const event = await live.next()
      if (event === null) throw new Error('the doorbell ended')
      if (event.event === 'presence') return event.data.entries ?? []
    }
  }
}

const at = (conversationId: string, isTyping = false) => ({ viewing: [{ conversationId, isTyping }] })

async function team() {
  const workspace = await gate.addWorkspace('Aurora')
  const [ana, bruno, leitora] = await Promise.all([
    gate.addMember(workspace, 'Member'),
    gate.addMember(workspace, 'Manager'),
    gate.addMember(workspace, 'Viewer'),
  ])
  return { ana, bruno, leitora, conversationId: newId() }
}

test('a colleague is told who comes, types and leaves; who listens later, who is there', async () => {
  const { ana, bruno, leitora, conversationId } = await team()
  const hers = await gate.headersFor(ana)
  const next = await doorbell(await gate.headersFor(bruno))
  const entry = { userId: ana, conversationId, ageMs: 0 }

  expect(await put(hers, at(conversationId))).toEqual([204, null])
  expect(await next()).toEqual([{ ...entry, isHere: true, isTyping: false }])
  await put(hers, at(conversationId, true))
  expect(await next()).toEqual([{ ...entry, isHere: true, isTyping: true }])
  // a reader may see who works on what
  const nextOfReader = await doorbell(await gate.headersFor(leitora))
  expect(await nextOfReader()).toEqual([{ ...entry, isHere: true, isTyping: true }])
  await put(hers, { viewing: [] })
  expect(await next()).toMatchObject([{ userId: ana, isHere: false, isTyping: false }])
})

test('a device that falls silent is there no more when its lease is over', async () => {
  const { ana, bruno, conversationId } = await team()
  const next = await doorbell(await gate.headersFor(bruno))
  await put(await gate.headersFor(ana), at(conversationId, true))
  expect(await next()).toMatchObject([{ isHere: true }])
  const [gone] = await next()
  expect(gone).toMatchObject({ userId: ana, isHere: false, isTyping: false })
  expect(gone?.ageMs).toBeGreaterThanOrEqual(LEASE_MS)
})

test('what is told at one gate is heard at the other, also after the connection between them was lost', async () => {
  const other = await gate.another()
  closing.push(() => void other.close())
  const { ana, bruno, conversationId } = await team()
  const hers = await gate.headersFor(ana)
  const next = await doorbell(await gate.headersFor(bruno), other.url)
  /** Says it again and again, as heartbeats do: what is not heard while the gates find each other is heard then. */
  const toldOf = async (isTyping: boolean) => {
    const told = next()
    const heartbeat = setInterval(() => void put(hers, at(conversationId, isTyping)), 100)
    try {
      return await told
    } finally {
      clearInterval(heartbeat)
    }
  }
  expect(await toldOf(false)).toMatchObject([{ userId: ana, isHere: true, isTyping: false }])
  await gate.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where query like 'listen vp_presence%' and datname = current_database()`,
  )
  expect(await toldOf(true)).toMatchObject([{ userId: ana, isHere: true, isTyping: true }])
})

test('strangers, malformed reports and a reader who types are refused with a code; another company hears nothing', async () => {
  const { ana, leitora, conversationId } = await team()
  const hers = await gate.headersFor(ana)
  const stranger = await gate.addMember(await gate.addWorkspace('Outra'), 'Admin')
  const next = await doorbell(await gate.headersFor(stranger))
  expect(await put({}, at(conversationId))).toEqual([401, { error: { code: 'unauthenticated' } }])
  expect(await put(await gate.headersFor(newId()), at(conversationId))).toEqual([
    403,
    { error: { code: 'not_a_member' } },
  ])
  expect(await put(hers, { viewing: [{ conversationId: 'x', isTyping: true }] })).toEqual([
    400,
    { error: { code: 'invalid_report', field: 'viewing.0.conversationId' } },
  ])
  expect(await put(await gate.headersFor(leitora), at(conversationId, true))).toEqual([
    403,
    { error: { code: 'not_allowed' } },
  ])
  await put(hers, at(conversationId))
  const own = newId()
  await put(await gate.headersFor(stranger), at(own))
  expect(await next()).toMatchObject([{ userId: stranger, conversationId: own }])
})
