import { expect, test } from 'vitest'
import type { WorkingHours } from './business-time.ts'
import { byUrgency, deadlineOf, week, type ServiceLevels, type Waiting } from './service-level.ts'

const MINUTE = 60_000
const day = [{ de: '08:00', ate: '18:00' }]
const hours: WorkingHours = {
  timeZone: 'America/Sao_Paulo',
  week: [[], day, day, day, day, day, []],
  holidays: new Set(),
}
const levels: ServiceLevels = { firstMinutes: 20, nextMinutes: 60, hours }

const at = (time: string, date = '2026-11-26') => new Date(`${date}T${time}:00-03:00`)
const waiting = (since: string | null, more: Partial<Waiting> = {}): Waiting => ({
  status: 'aberta',
  waiting_since: since === null ? null : at(since),
  first_answered_at: null,
  last_message_autor: 'contato',
  ...more,
})

test('a first answer is due by its own target, each later one by the other', () => {
  expect(deadlineOf(waiting('10:00'), levels, at('10:05'))).toEqual({
    kind: 'first',
    dueAt: at('10:20'),
    leftMs: 15 * MINUTE,
    state: 'fine',
  })
  const known = waiting('10:00', { first_answered_at: at('09:00') })
  expect(deadlineOf(known, levels, at('10:05'))).toMatchObject({ kind: 'next', dueAt: at('11:00') })
})

test('the last quarter of a target is soon, and its last moment missed', () => {
  const state = (time: string) => deadlineOf(waiting('10:00'), levels, at(time))?.state
  expect([state('10:14'), state('10:15'), state('10:19'), state('10:20')]).toEqual(['fine', 'soon', 'soon', 'missed'])
})

test('what is left and what is overdue is time at work', () => {
  expect(deadlineOf(waiting('17:50'), levels, at('20:00'))).toMatchObject({ leftMs: 10 * MINUTE, state: 'fine' })
  expect(deadlineOf(waiting('17:30'), levels, at('08:10', '2026-11-27'))).toMatchObject({
    leftMs: -20 * MINUTE,
    state: 'missed',
  })
})

test('nobody waits: answered here or there, closed, or without a target', () => {
  const now = at('12:00')
  expect(deadlineOf(waiting(null), levels, now)).toBeNull()
  expect(deadlineOf(waiting('10:00', { last_message_autor: 'equipe' }), levels, now)).toBeNull()
  expect(deadlineOf(waiting('10:00', { status: 'resolvida' }), levels, now)).toBeNull()
  expect(deadlineOf(waiting('10:00', { status: 'spam' }), levels, now)).toBeNull()
  expect(deadlineOf(waiting('10:00'), { ...levels, firstMinutes: null }, now)).toBeNull()
  expect(deadlineOf(waiting('10:00'), { ...levels, hours: { ...hours, week: [] } }, now)).toBeNull()
})

test('what is due soonest comes first, though another has waited longer', () => {
  const later = waiting('10:00', { first_answered_at: at('09:00') })
  const sooner = waiting('10:30')
  const undated = waiting('09:00', { status: 'spam' })
  expect(byUrgency([undated, later, sooner], levels)).toEqual([sooner, later, undated])
})

test.each([
  [
    'two shifts that meet',
    [
      [
        { de: '08:00', ate: '12:00' },
        { de: '12:00', ate: '18:00' },
      ],
    ],
    true,
  ],
  [
    'two that overlap',
    [
      [
        { de: '08:00', ate: '13:00' },
        { de: '12:00', ate: '18:00' },
      ],
    ],
    false,
  ],
  [
    'the first over midnight',
    [
      [
        { de: '20:00', ate: '02:00' },
        { de: '21:00', ate: '22:00' },
      ],
    ],
    false,
  ],
  ['an hour that is none', [[{ de: '24:00', ate: '02:00' }]], false],
])('%s', (_, [first = []], isTaken) => {
  expect(week.safeParse([first, [], [], [], [], [], []]).success).toBe(isTaken)
})
