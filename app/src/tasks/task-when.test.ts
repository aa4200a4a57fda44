import { expect, test } from 'vitest'
import { taskWhen } from './task-when.ts'

const SP = 'America/Sao_Paulo'
const now = new Date('2026-11-23T19:30:00Z')

test.each([
  ['2026-11-23', '14:05:00', 'hoje 14:05', true],
  ['2026-11-23', '17:00:00', 'hoje 17:00', false],
  ['2026-11-23', null, 'hoje', false],
  ['2026-11-22', null, 'ontem', true],
  ['2026-11-24', '09:00:00', 'amanhã 09:00', false],
  ['2026-11-27', null, '27 nov', false],
  ['2025-12-30', null, '30 dez 2025', true],
])('%s %s reads "%s"', (data, hora, text, isLate) => {
  expect(taskWhen({ data, hora, duration_minutes: null }, SP, now)).toEqual({ text, isLate })
})

test('by the clock of the company, wherever the device is', () => {
  const task = { data: '2026-11-23', hora: '17:00:00', duration_minutes: null }
  expect(taskWhen(task, 'America/Noronha', now)).toEqual({ text: 'hoje 17:00', isLate: true })
  expect(taskWhen(task, 'Asia/Tokyo', now)).toEqual({ text: 'ontem 17:00', isLate: true })
  expect(taskWhen({ ...task, hora: null }, 'Asia/Tokyo', now)).toEqual({ text: 'ontem', isLate: true })
  expect(taskWhen({ ...task, hora: null }, 'Pacific/Pago_Pago', now)).toEqual({ text: 'hoje', isLate: false })
})

test('what goes on for days is late when the last of them is over', () => {
  const fair = { data: '2026-11-21', hora: null, duration_minutes: 3 * 1_440 }
  expect(taskWhen(fair, SP, now)).toEqual({ text: 'até hoje', isLate: false })
  expect(taskWhen({ ...fair, data: '2026-11-25' }, SP, now)).toEqual({ text: '25 nov', isLate: false })
  expect(taskWhen({ ...fair, data: '2026-11-20' }, SP, now)).toEqual({ text: 'até ontem', isLate: true })
})
