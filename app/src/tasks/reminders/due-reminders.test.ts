import { expect, test } from 'vitest'
import { dueReminders } from './due-reminders.ts'

const task = {
  id: 't1',
  titulo: 'Ligar',
  data: '2026-11-27',
  hora: '14:00',
  lembrete_minutos: 15,
  rrule: null,
  own_days: [],
  time_zone: 'America/Sao_Paulo',
}
const at = (time: string) => Date.parse(`2026-11-27T${time}:00Z`)

test('a task is told of when its reminder has come, and until then the next look is then', () => {
  expect(dueReminders([task], at('16:00'), at('16:40'))).toEqual({ due: [], nextAt: at('16:45') })
  expect(dueReminders([task], at('16:40'), at('16:45'))).toEqual({
    due: [{ taskId: 't1', day: '2026-11-27', title: 'Tarefa hoje às 14:00', titulo: 'Ligar', repeats: false }],
    nextAt: null,
  })
  expect(dueReminders([task], at('16:50'), at('17:00'))).toEqual({ due: [], nextAt: null })
})

test('one that repeats is told of day by day, but for the days that have a row of their own', () => {
  const daily = { ...task, rrule: 'FREQ=DAILY', own_days: ['2026-11-28'] }
  const { due, nextAt } = dueReminders([daily], at('16:40'), at('16:45'))
  expect(due.map(({ day }) => day)).toEqual(['2026-11-27'])
  expect(nextAt).toBe(Date.parse('2026-11-29T16:45:00Z'))
})
