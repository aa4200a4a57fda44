import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './test-reports.mjs'

test('vitest: what did not pass counts as failed, skipped tests too', () => {
  const report = { numTotalTests: 12, numPassedTests: 9, numFailedTests: 1, numPendingTests: 2 }
  expect(countVitest(report)).toEqual({ passed: 9, failed: 3 })
})

test('Playwright: a test that passed on the second try counts as failed', () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 1 } }
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3 })
})

test('a report of another shape is an error and not zero failures', () => {
  expect(() => countVitest({})).toThrow('no "numPassedTests"')
  expect(() => countPlaywright({ stats: { expected: '4', unexpected: 0, flaky: 0, skipped: 0 } })).toThrow(
    'not a number',
  )
})
