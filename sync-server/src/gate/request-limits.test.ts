import { beforeEach, expect, test } from 'vitest'
import { GateError } from './errors.ts'
import { requestLimits, type RequestLimits } from './request-limits.ts'

let clock: number
let limits: RequestLimits

beforeEach(() => {
  clock = 1_000_000
  limits = requestLimits({ perUserPerMinute: 5, perDevicePerMinute: 3, now: () => clock })
})

/** How a request fares: `ok`, or whose limit it met and how many seconds to wait. */
function take(user: string, device: string): unknown {
  try {
    limits.take(user, device)
    return 'ok'
  } catch (error) {
    if (!(error instanceof GateError)) throw error
    expect([error.status, error.code]).toEqual([429, 'too_many_requests'])
    return [error.data['limit'], error.retryAfterS]
  }
}
const times = (count: number, user: string, device: string) => Array.from({ length: count }, () => take(user, device))

test('a device may ask for a minute’s worth at once, and then as it comes back', () => {
  expect(times(4, 'ana', 'phone')).toEqual(['ok', 'ok', 'ok', ['device', 20]])
  clock += 19_999
  expect(take('ana', 'phone')).toEqual(['device', 1])
  clock += 1
  expect(times(2, 'ana', 'phone')).toEqual(['ok', ['device', 20]])
})

test('a person’s devices share an allowance, which another’s do not touch', () => {
  expect(times(3, 'ana', 'phone')).toEqual(['ok', 'ok', 'ok'])
  expect(times(3, 'ana', 'laptop')).toEqual(['ok', 'ok', ['user', 12]])
  expect(take('bia', 'phone')).toBe('ok')
  expect(limits.refused).toEqual({ user: 1, device: 0 })
})

test('more does not gather than a minute’s worth', () => {
  times(3, 'ana', 'phone')
  clock += 3_600_000
  expect(times(4, 'ana', 'phone')).toEqual(['ok', 'ok', 'ok', ['device', 20]])
})

test('a clock that is set back gives nothing and takes nothing', () => {
  times(3, 'ana', 'phone')
  clock -= 60_000
  expect(take('ana', 'phone')).toEqual(['device', 20])
})

test('very many are told apart, and are forgotten only when that makes no difference', () => {
  expect(times(4, 'ana', 'phone').at(-1)).toEqual(['device', 20])
  for (let index = 0; index < 25_000; index += 1) limits.take(`user ${index}`, 'phone')
  expect(take('ana', 'phone')).toEqual(['device', 20])
})
