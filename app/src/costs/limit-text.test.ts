import { expect, test } from 'vitest'
import { limitText } from './limit-text.ts'

test.each([
  ['TIER_250', '250 pessoas novas por dia'],
  ['TIER_2K', '2.000 pessoas novas por dia'],
  ['TIER_100K', '100.000 pessoas novas por dia'],
  ['TIER_UNLIMITED', 'Sem limite'],
  ['TIER_NEW_ONE', 'TIER_NEW_ONE'],
])('%s', (limit, text) => {
  expect(limitText(limit)).toBe(text)
})

test('a limit that Meta has not told is said so', () => {
  expect(limitText(null)).toBe('Ainda não informado')
})
