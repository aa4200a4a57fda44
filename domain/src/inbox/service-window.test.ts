import { expect, test } from 'vitest'
import { SERVICE_WINDOW_MS, windowLeftMs } from './service-window.ts'

const now = new Date('2026-11-23T12:00:00Z')

test.each([
  ['open for two more hours', new Date('2026-11-23T14:00:00Z'), 7_200_000],
  ['closing this moment', now, 0],
  ['closed since yesterday', new Date('2026-11-22T12:00:00Z'), 0],
  ['never opened', null, 0],
])('%s', (_, expiresAt, leftMs) => {
  expect(windowLeftMs(expiresAt, now)).toBe(leftMs)
})

test('it is as long as Meta says', () => {
  expect(SERVICE_WINDOW_MS).toBe(86_400_000)
})
