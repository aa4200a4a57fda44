import { isChangeMessage, ShapeStream } from '@electric-sql/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@vp/domain/ids.ts'
import { startTestGate, type TestGate } from './testing/test-gate.ts'

let gate: TestGate
let workspaceId: string

beforeAll(async () => {
  // one comes back each second
  gate = await startTestGate('embedded', { perUserPerMinute: 60, perDevicePerMinute: 60 })
  workspaceId = await gate.addWorkspace('Aurora')
})
afterAll(() => gate.stop())

const shapes = (headers: Record<string, string>) => fetch(`${gate.url}/v1/shapes`, { headers })

/** Asks until there is nothing left of the allowance. */
async function exhaust(headers: Record<string, string>): Promise<Response> {
  for (;;) {
    const response = await shapes(headers)
    if (response.status === 429) return response
    await response.body?.cancel()
  }
}

test('who asks too often is told how long to wait, on one device or on all', async () => {
  const userId = await gate.addMember(workspaceId, 'Member')
  const refused = await exhaust(await gate.headersFor(userId))
  expect(await refused.json()).toEqual({ error: { code: 'too_many_requests', limit: 'device' } })
  expect(refused.headers.get('retry-after')).toBe('1')

  const elsewhere = await exhaust(await gate.headersFor(userId, newId()))
  expect(await elsewhere.json()).toEqual({ error: { code: 'too_many_requests', limit: 'user' } })

  const colleague = await shapes(await gate.headersFor(await gate.addMember(workspaceId, 'Member')))
  expect(colleague.status).toBe(200)
})

test('the official client waits as long as it is told, and then has its rows', async () => {
  await gate.addLead(workspaceId, 'Ana')
  const headers = await gate.headersFor(await gate.addMember(workspaceId, 'Member'))
  await exhaust(headers)
  const statuses: number[] = []
  const startedAt = performance.now()
  const stream = new ShapeStream({
    url: `${gate.url}/v1/shape/leads`,
    headers,
    subscribe: false,
    // without the server's word it would be back at once, again and again
    backoffOptions: { initialDelay: 1, maxDelay: 1, multiplier: 1 },
    fetchClient: async (...request) => {
      const response = await fetch(...request)
      statuses.push(response.status)
      return response
    },
  })
  const names = await new Promise<unknown[]>((resolve, reject) => {
    const found: unknown[] = []
    stream.subscribe((messages) => {
      for (const message of messages) if (isChangeMessage(message)) found.push(message.value['nome'])
      if (stream.isUpToDate) resolve(found)
    }, reject)
  })
  expect(names).toEqual(['Ana'])
  expect(statuses).toContain(429)
  expect(statuses.length).toBeLessThan(10)
  expect(performance.now() - startedAt).toBeGreaterThan(900)
})
