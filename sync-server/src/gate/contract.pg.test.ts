import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@vp/domain/ids.ts'
import { shapeFor } from '@vp/domain/shapes/catalogue.ts'
import { readRecording, type RecordedResponse } from '../engine/conformance/recording.ts'
import { electricUpstream } from './electric-upstream.ts'
import { startRecordedElectric } from './testing/recorded-electric.ts'
import { startTestGate, type TestGate } from './testing/test-gate.ts'

// The gate before what the real Electric was recorded to say: its answers must reach a client whole.

let electric: Awaited<ReturnType<typeof startRecordedElectric>>
let gate: TestGate
let inFront: { url: string; close(): Promise<void> }
let headers: Record<string, string>
let workspaceId: string
let userId: string

beforeAll(async () => {
  electric = await startRecordedElectric()
  gate = await startTestGate('embedded')
  const logger = pino({ level: 'silent' })
  inFront = await gate.another(electricUpstream({ url: electric.url, secret: 's3cret', logger }))
  workspaceId = await gate.addWorkspace('Aurora')
  userId = await gate.addMember(workspaceId, 'Member')
  headers = await gate.headersFor(userId, newId())
})

afterAll(async () => {
  await inFront.close()
  await gate.stop()
  await electric.close()
})

const PROTOCOL = new Set(['offset', 'handle', 'live', 'live_sse', 'cursor', 'log', 'cache-buster', 'expired_handle'])

/** The requests of a recording that a client of the gate can make: those of a whole table, which the gate says what is. */
function exchangesOf(number: string) {
  return readRecording(number).steps.flatMap(({ label = '', request, response }) => {
    const { table, ...protocol } = request?.query ?? {}
    const isOurs = table !== undefined && Object.keys(protocol).every((name) => PROTOCOL.has(name))
    if (!isOurs || response?.status === undefined || request?.method !== 'GET' || request.path !== '/v1/shape')
      return []
    return [{ name: `${number} ${label}`, protocol, sent: request.headers ?? {}, recorded: response }]
  })
}

/** What a client must be told as Electric says it. */
function passedOn(recorded: RecordedResponse): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recorded.headers ?? {}).filter(([name]) =>
      /^(electric-.*|etag|content-type|retry-after)$/u.test(name),
    ),
  )
}

const ask = (protocol: Record<string, string>, sent: Record<string, string>) =>
  fetch(`${inFront.url}/v1/shape/leads?${new URLSearchParams(protocol).toString()}`, {
    headers: { ...headers, ...sent },
  })

const recorded = ['01', '02', '03', '05', '06', '15', '16', '17', '22', '25', '34'].flatMap(exchangesOf)

test.each(recorded)('$name', async ({ protocol, sent, recorded: wanted }) => {
  electric.answerWith(wanted)
  const response = await ask(protocol, sent)
  const text = await response.text()
  expect(response.status).toBe(wanted.status)
  expect(text === '' ? null : JSON.parse(text)).toEqual(wanted.body ?? null)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    ...passedOn(wanted),
    'cache-control': 'private, no-store',
    vary: 'authorization, accept-encoding',
  })
  expect([...response.headers.keys()]).not.toContain('surrogate-control')

  const { url, headers: heard } = electric.asked() ?? {}
  const { table, where, columns, params } = shapeFor('leads', {
    workspaceId,
    userId,
    role: 'Member',
    historyFrom: new Date('2026-08-01T00:00:00Z'),
  })
  const shape = { table, where, columns: columns.join(','), 'params[1]': params[0], secret: 's3cret' }
  expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({ ...protocol, ...shape })
  expect(heard?.['if-none-match']).toBe(sent['if-none-match'])
  expect(heard?.authorization).toBe(undefined)
})

test('every kind of answer is among them', () => {
  const statuses = new Set(recorded.map(({ recorded: wanted }) => wanted.status))
  expect(statuses).toEqual(new Set([200, 304, 400, 409, 500, 503]))
  const has = (isMeant: (exchange: (typeof recorded)[number]) => boolean) => recorded.some(isMeant)
  expect(
    has(({ protocol, recorded: wanted }) => 'live' in protocol && wanted.headers?.['electric-cursor'] !== undefined),
  ).toBe(true)
  expect(has(({ recorded: wanted }) => wanted.status === 503 && wanted.headers?.['retry-after'] === '5')).toBe(true)
  expect(
    has(({ recorded: wanted }) => wanted.status === 409 && wanted.headers?.['electric-handle'] === undefined),
  ).toBe(true)
})

const streams = exchangesOf('19').filter(({ recorded: wanted }) => (wanted.events?.length ?? 0) > 1)

test.each(streams)('$name: events arrive one by one', async ({ protocol, recorded: wanted }) => {
  electric.answerWith(wanted)
  const response = await ask(protocol, { accept: 'text/event-stream' })
  expect(Object.fromEntries(response.headers)).toMatchObject(passedOn(wanted))
  const events = (wanted.events ?? []).map((part) => ('event' in part ? part.event : part.text))
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toBe(events[0])
  electric.goOn()
  let rest = ''
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) rest += part.value
  expect(rest).toBe(events.slice(1).join(''))
})

test('an Electric that is not there is a 503 that says when to come back', async () => {
  const gone = await startRecordedElectric()
  await gone.close()
  const before = await gate.another(
    electricUpstream({ url: gone.url, secret: undefined, logger: pino({ level: 'silent' }) }),
  )
  const response = await fetch(`${before.url}/v1/shape/leads?offset=-1`, { headers })
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
    503,
    '1',
    { error: { code: 'try_again' } },
  ])
  await before.close()
})
