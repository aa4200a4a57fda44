import { expect, test } from 'vitest'
import { taskWhen } from './task-when.ts'

const now = new Date(2026, 10, 23, 16, 30)

test.each([
  ['2026-11-23', '14:05:00', 'hoje 14:05', true],
  ['2026-11-23', '17:00:00', 'hoje 17:00', false],
  ['2026-11-23', null, 'hoje', false],
  ['2026-11-22', null, 'ontem', true],
  ['2026-11-24', '09:00:00', 'amanhã 09:00', false],
  ['2026-11-27', null, '27 nov', false],
  ['2025-12-30', null, '30 dez 2025', true],
])('%s %s reads "%s"', (data, hora, text, isLate) => {
  expect(taskWhen({ data, hora }, now)).toEqual({ text, isLate })
})
