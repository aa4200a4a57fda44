import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readRecording } from '../engine/conformance/recording.ts'
import { electricUpstream } from './electric-upstream.ts'
import { serveMetrics } from './metrics-server.ts'
import { listen } from './testing/listen.ts'
import { startRecordedElectric } from './testing/recorded-electric.ts'
import { startTestGate, type TestGate } from './testing/test-gate.ts'

let gate: TestGate
let metrics: { url: string; close(): Promise<void> }
let workspaceId: string

beforeAll(async () => {
  gate = await startTestGate('embedded')
  metrics = await serveMetrics(gate.metrics, '127.0.0.1', 0)
  workspaceId = await gate.addWorkspace('Aurora')
})
afterAll(async () => {
  await metrics.close()
  await gate.stop()
})

const patience = { timeout: 15_000 }

async function scrape(): Promise<string> {
  const response = await fetch(`${metrics.url}/metrics`)
  expect(response.headers.get('content-type')).toContain('text/plain')
  return response.text()
}

/** Value of a sample, as its line names it. */
function valueOf(text: string, sample: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${sample} `))
  if (line === undefined) throw new Error(`there is no ${sample}`)
  return Number(line.slice(sample.length + 1))
}

test('shapes, devices, lag, slot, bytes and refetches are told, and no person, device or workspace', async () => {
  const userId = await gate.addMember(workspaceId, 'Member')
  const headers = await gate.headersFor(userId)
  const doorbell = await listen(gate.url, headers)
  await doorbell.next()
  const answer = await fetch(`${gate.url}/v1/shape/leads?offset=-1`, { headers })
  const bytes = (await answer.text()).length
  const gone = await fetch(`${gate.url}/v1/shape/leads?offset=0_inf&handle=1-1`, { headers })
  expect(gone.status).toBe(409)
  await gone.text()

  const text = await vi.waitFor(async () => {
    const now = await scrape()
    expect(valueOf(now, 'vp_sync_refetches_total{shape="leads"}')).toBe(1)
    return now
  }, patience)
  expect(valueOf(text, 'vp_sync_connected_devices')).toBe(1)
  expect(valueOf(text, 'vp_sync_shapes')).toBeGreaterThan(20)
  expect(valueOf(text, 'vp_sync_requests_total{route="/v1/shape/:name",status="200"}')).toBe(1)
  expect(valueOf(text, 'vp_sync_sent_bytes_total{route="/v1/shape/:name"}')).toBeGreaterThan(bytes)
  for (const name of ['vp_sync_lag_bytes', 'vp_sync_lag_seconds', 'vp_sync_slot_retained_bytes'])
    expect(valueOf(text, name)).toBeGreaterThanOrEqual(0)
  expect(valueOf(text, 'vp_sync_slot_alarm')).toBe(0)
  expect(valueOf(text, 'vp_sync_refused_requests_total{limit="device"}')).toBe(0)
  for (const secret of [userId, workspaceId, headers['x-client-id'] ?? '']) expect(text).not.toContain(secret)
  doorbell.close()
  await vi.waitFor(async () => expect(valueOf(await scrape(), 'vp_sync_connected_devices')).toBe(0), patience)
})

test('metrics are not to be had where clients ask', async () => {
  for (const path of ['/metrics', '/v1/metrics', '/metrics/']) {
    const response = await fetch(`${gate.url}${path}`)
    expect([path, response.status]).toEqual([path, 404])
    await response.text()
  }
  expect((await fetch(`${metrics.url}/v1/shapes`)).status).toBe(404)
})

test('two people who wait for the same cost one request upstream', async () => {
  const electric = await startRecordedElectric()
  const before = await gate.another(
    electricUpstream({ url: electric.url, secret: undefined, logger: pino({ level: 'silent' }) }),
  )
  const live = readRecording('05').steps.find(({ label }) => label === 'live-1')
  const held = Promise.withResolvers<void>()
  electric.answerWith(live?.response ?? {}, held.promise)
  const ask = async () => {
    const headers = await gate.headersFor(await gate.addMember(workspaceId, 'Member'))
    const response = await fetch(`${before.url}/v1/shape/leads?offset=0_inf&handle=1&live=true`, { headers })
    return response.json()
  }
  const answers = [ask(), ask(), ask()]
  await vi.waitFor(
    async () => expect(valueOf(await before.metrics.metrics(), 'vp_sync_collapsed_requests_total')).toBe(2),
    patience,
  )
  expect(electric.requests()).toBe(1)
  held.resolve()
  expect(await Promise.all(answers)).toEqual([live?.response?.body, live?.response?.body, live?.response?.body])
  await before.close()
  await electric.close()
})
