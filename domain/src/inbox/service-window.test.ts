import { expect, test } from 'vitest'
import { freeEntryEnd, messageWindow, SERVICE_WINDOW_MS, type WindowTimes } from './service-window.ts'

const now = new Date('2026-11-23T12:00:00Z')
const HOUR = 3_600_000
const at = (iso: string) => new Date(iso)
const windows = (times: Partial<WindowTimes>) =>
  messageWindow({ window_expires_at: null, referral_at: null, free_entry_expires_at: null, ...times }, now)

test.each([
  ['open for two more hours', at('2026-11-23T14:00:00Z'), 'service', 2 * HOUR],
  ['open for one more millisecond', at('2026-11-23T12:00:00.001Z'), 'service', 1],
  ['closing this moment', now, 'closed', 0],
  ['closed since yesterday', at('2026-11-22T12:00:00Z'), 'closed', 0],
  ['never opened', null, 'closed', 0],
] as const)('without an ad, %s', (_, expiresAt, kind, freeFormMs) => {
  expect(windows({ window_expires_at: expiresAt })).toEqual({ kind, freeFormMs, noChargeMs: 0, answerAdMs: 0 })
})

test.each([
  ['both are open', '2026-11-23T14:00:00Z', '2026-11-25T12:00:00Z', 'free_entry', 2 * HOUR, 48 * HOUR],
  [
    'free words end first: templates still cost nothing',
    '2026-11-23T12:00:00Z',
    '2026-11-23T13:00:00Z',
    'closed',
    0,
    HOUR,
  ],
  ['the free entry ends first: free words go on', '2026-11-23T13:00:00Z', '2026-11-23T12:00:00Z', 'service', HOUR, 0],
  ['its last millisecond', '2026-11-23T13:00:00Z', '2026-11-23T12:00:00.001Z', 'free_entry', HOUR, 1],
] as const)('from an ad, %s', (_, expiresAt, freeUntil, kind, freeFormMs, noChargeMs) => {
  const times = { referral_at: at('2026-11-22T20:00:00Z'), free_entry_expires_at: at(freeUntil) }
  const seen = windows({ ...times, window_expires_at: at(expiresAt) })
  expect(seen).toMatchObject({ kind, freeFormMs, noChargeMs })
})

test('who came from an ad waits 24 h for the answer that makes it free', () => {
  const window_expires_at = at('2026-11-24T08:00:00Z')
  expect(windows({ window_expires_at, referral_at: at('2026-11-23T08:00:00Z') }).answerAdMs).toBe(20 * HOUR)
  expect(windows({ window_expires_at, referral_at: at('2026-11-22T12:00:00Z') }).answerAdMs).toBe(0)
  const answered = { referral_at: at('2026-11-23T08:00:00Z'), free_entry_expires_at: at('2026-11-26T09:00:00Z') }
  expect(windows({ window_expires_at, ...answered }).answerAdMs).toBe(0)
})

test.each([
  ['at once', '2026-11-23T12:00:00Z', '2026-11-26T12:00:00Z'],
  ['after exactly 24 h', '2026-11-24T12:00:00Z', '2026-11-27T12:00:00Z'],
  ['a second later', '2026-11-24T12:00:01Z', null],
  ['before the ad’s message', '2026-11-23T11:59:59Z', null],
])('answered %s', (_, answeredAt, end) => {
  expect(freeEntryEnd(now, at(answeredAt))).toEqual(end === null ? null : at(end))
})

test('the service window is as long as Meta says', () => {
  expect(SERVICE_WINDOW_MS).toBe(86_400_000)
})
