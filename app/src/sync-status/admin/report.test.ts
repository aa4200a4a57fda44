import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId } from '@vp/domain/ids.ts'
import type { ShapesReport } from '@vp/domain/sync/admin-reports.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Http } from '../../sync/remote/http.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import { doToShape, fetchDevices, fetchShapes, revokeDevice, type DevicesReport } from './gate.ts'
import { Report } from '../../sync/remote/report.ts'
import { reportProblem } from './report-problem.ts'

const shapes: ShapesReport = {
  engine: { kind: 'embedded', isReady: true, lagBytes: 0, lagSeconds: 0.1 },
  shapes: [],
}
const devices: DevicesReport = { devices: [] }
const clientId = newId()

let server: Server
let http: Http
let asked: { method: string | undefined; url: string | undefined; device: unknown; token: unknown }[] = []
let answer: { status: number; body: unknown } = { status: 200, body: shapes }

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url, headers } = request
    asked.push({ method, url, device: headers['x-client-id'], token: headers.authorization })
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.body === null ? undefined : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  http = {
    origin: `http://127.0.0.1:${port}`,
    clientId,
    token: async () => 'secret',
    rejected: () => undefined,
  }
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  asked = []
  answer = { status: 200, body: shapes }
})

const shapesOf = (from: Http) => new Report((signal) => fetchShapes(from, signal))

test('asks as this device with the person’s token, and says what came and when', async () => {
  const report = shapesOf(http)
  await report.refresh()
  expect(asked).toEqual([{ method: 'GET', url: '/sync/v1/admin/shapes', device: clientId, token: 'Bearer secret' }])
  expect(report.state()).toEqual({ data: shapes, fetchedAt: expect.any(Date), error: null })
})

test('somebody who looks has the answer without asking for it', async () => {
  const report = shapesOf(http)
  await new Promise<void>((resolve) => report.subscribe(resolve))
  expect(report.state().data).toEqual(shapes)
})

test.each([
  [403, { error: { code: 'not_allowed' } }, 'forbidden'],
  [500, { error: { code: 'internal' } }, 'failed'],
  [502, {}, 'failed'],
  [404, { error: { code: 'not_found' } }, 'failed'],
  [200, { shapes: 'of another version' }, 'failed'],
])('an answer of %i %j is %s, and what was known stays', async (status, body, problem) => {
  const report = shapesOf(http)
  await report.refresh()
  const { fetchedAt } = report.state()
  answer = { status, body }
  await report.refresh()
  expect(report.state()).toMatchObject({ data: shapes, fetchedAt })
  expect(reportProblem(report.state().error)).toBe(problem)
})

test('no network, and no session to ask with, are being offline', async () => {
  const nowhere = shapesOf({ ...http, origin: 'http://127.0.0.1:9' })
  await nowhere.refresh()
  expect(nowhere.state()).toMatchObject({ data: null, fetchedAt: null })
  expect(reportProblem(nowhere.state().error)).toBe('offline')
  const noSession = shapesOf({
    ...http,
    token: () => Promise.reject(new RemoteError('unauthenticated', 'no_token')),
  })
  await noSession.refresh()
  expect(reportProblem(noSession.state().error)).toBe('offline')
})

test('it is asked again as long as what is known asks for it and somebody looks', async () => {
  let count = 0
  const report = new Report(
    async () => (count += 1),
    (known) => (known !== null && known < 3 ? 1 : null),
  )
  await new Promise<void>((resolve) => report.subscribe(() => (report.state().data === 3 ? resolve() : undefined)))
  const leave = report.subscribe(() => undefined)
  await report.refresh()
  leave()
  expect(count).toBe(4)
})

test('what is asked for while an answer is on its way is asked anew: the answer knows what happened since', async () => {
  const report = shapesOf(http)
  const first = report.refresh()
  await Promise.all([first, report.refresh(), report.refresh()])
  expect(asked).toHaveLength(2)
})

test('devices and what is done to them and to shapes go to their own addresses', async () => {
  answer = { status: 200, body: devices }
  expect(await fetchDevices(http, new AbortController().signal)).toEqual(devices)
  answer = { status: 204, body: null }
  await doToShape(http, 'messages', 'refetch')
  await doToShape(http, 'deals', 'pause')
  await doToShape(http, 'deals', 'resume')
  await revokeDevice(http, clientId)
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /sync/v1/admin/devices',
    'POST /sync/v1/admin/shapes/messages/refetch',
    'POST /sync/v1/admin/shapes/deals/pause',
    'POST /sync/v1/admin/shapes/deals/resume',
    `POST /sync/v1/admin/devices/${clientId}/revoke`,
  ])
})

test('an action that is refused says with which code', async () => {
  answer = { status: 409, body: { error: { code: 'shape_paused_already' } } }
  await expect(doToShape(http, 'deals', 'pause')).rejects.toMatchObject({ code: 'shape_paused_already' })
})
