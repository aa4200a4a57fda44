import { expect, test } from 'vitest'
import { channelErrorTexts } from './channel-errors.pt-BR.ts'
import { backoffMs, graphErrorRules, ruleFor } from './graph-errors.ts'

// field.md 1.8, line by line
test.each([
  [0, 'pause'],
  [190, 'pause'],
  [3, 'alert'],
  [10, 'alert'],
  [200, 'alert'],
  [299, 'alert'],
  [131005, 'alert'],
  [4, 'retry'],
  [80007, 'retry'],
  [130429, 'retry'],
  [131056, 'retry'],
  [131048, 'alert'],
  [1, 'retry'],
  [2, 'retry'],
  [131000, 'unknown'],
  [131016, 'retry'],
  [133004, 'retry'],
  [131057, 'retry'],
  [2494100, 'retry'],
  [33, 'fail'],
  [100, 'fail'],
  [131026, 'fail'],
  [131031, 'failAndPause'],
  [368, 'failAndPause'],
  [130497, 'failAndPause'],
  [131042, 'failAndStopPaid'],
  [131047, 'fail'],
  [131049, 'fail'],
  [131050, 'fail'],
  [131052, 'fail'],
  [131053, 'fail'],
  [131060, 'fail'],
  [131062, 'fail'],
  [131063, 'alert'],
  [132000, 'fail'],
  [132001, 'failAndReadTemplates'],
  [132005, 'fail'],
  [132007, 'failAndReadTemplates'],
  [132012, 'fail'],
  [132015, 'failAndReadTemplates'],
  [132016, 'failAndReadTemplates'],
  [132018, 'fail'],
  [132068, 'fail'],
  [132069, 'retry'],
  [133000, 'alert'],
  [133005, 'alert'],
  [133006, 'alert'],
  [133008, 'alert'],
  [133009, 'alert'],
  [133010, 'alert'],
  [133015, 'alert'],
  [133016, 'alert'],
  [134011, 'alert'],
  [137000, 'fail'],
  [999999, 'fail'],
  [-1, 'fail'],
])('%i: %s', (code, action) => {
  expect(ruleFor(code).action).toBe(action)
})

test('a limit of the number slows all of it, a limit of one person only theirs', () => {
  const slows = [4, 80007, 130429, 131057, 131056, 131016].map((code) => {
    const rule = ruleFor(code)
    return rule.action === 'retry' && rule.slowsNumber
  })
  expect(slows).toEqual([true, true, true, true, false, false])
})

test('how long to wait, in seconds', () => {
  const seconds = (backoff: Parameters<typeof backoffMs>[0]) =>
    [1, 2, 3, 4, 9].map((n) => backoffMs(backoff, n) / 1_000)
  expect(seconds('pair')).toEqual([1, 4, 16, 64, 1024])
  expect(seconds('exponential')).toEqual([2, 4, 8, 16, 300])
  expect(seconds('maintenance')).toEqual([60, 60, 60, 60, 60])
})

test('what an administrator is told of has its words', () => {
  const forAdmins = Object.entries(graphErrorRules).filter(([, { action }]) =>
    /^(alert|pause|failAndPause)$/u.test(action),
  )
  expect(forAdmins.length).toBeGreaterThan(20)
  expect(forAdmins.flatMap(([code]) => (code in channelErrorTexts ? [] : code))).toEqual([])
})
