import { expect, test } from 'vitest'
import { placeInSecond } from './place-in-second.ts'

test.each([
  ['arrived within its second: as it arrived', '2026-11-23T12:00:05.320Z', '2026-11-23T12:00:05.320Z'],
  ['arrived later: at the end of its second', '2026-11-23T12:03:00.000Z', '2026-11-23T12:00:05.999Z'],
  ["our clock is behind Meta's: at its beginning", '2026-11-23T12:00:04.100Z', '2026-11-23T12:00:05.000Z'],
])('%s', (_what, arrivedAt, horario) => {
  expect(placeInSecond('2026-11-23T12:00:05.000Z', new Date(arrivedAt))).toBe(horario)
})
