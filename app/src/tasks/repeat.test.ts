import { recurrenceRule } from '@vp/domain/calendar/recurrence.ts'
import { expect, test } from 'vitest'
import { noRepeat, repeatOf, repeatWords, ruleOf, unitsFor, type Repeat } from './repeat.ts'

const monday = '2026-11-23'
const every = (more: Partial<Repeat>): Repeat => ({ ...noRepeat, ...more })

test.each([
  [every({ unit: 'dia' }), monday, 'FREQ=DAILY', 'todo dia'],
  [
    every({ unit: 'dia', interval: 2, until: '2026-12-24' }),
    monday,
    'FREQ=DAILY;INTERVAL=2;UNTIL=20261224',
    'a cada 2 dias, até 24/12/2026',
  ],
  [every({ unit: 'semana', weekdays: [1] }), monday, 'FREQ=WEEKLY;BYDAY=MO', 'toda semana, às segundas'],
  [
    every({ unit: 'semana', weekdays: [3, 1] }),
    monday,
    'FREQ=WEEKLY;BYDAY=MO,WE',
    'toda semana, às segundas e quartas',
  ],
  [
    every({ unit: 'semana', weekdays: [5, 6, 0] }),
    monday,
    'FREQ=WEEKLY;BYDAY=FR,SA,SU',
    'toda semana, às sextas, aos sábados e domingos',
  ],
  [
    every({ unit: 'semana', weekdays: [1, 2, 3, 4, 5] }),
    monday,
    'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
    'toda semana, de segunda a sexta',
  ],
  [
    every({ unit: 'semana', interval: 2, weekdays: [1], count: 1 }),
    monday,
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=1',
    'a cada 2 semanas, às segundas, 1 vez',
  ],
  [every({ unit: 'mes' }), monday, 'FREQ=MONTHLY', 'todo mês, no dia 23'],
  [every({ unit: 'lugar' }), monday, 'FREQ=MONTHLY;BYDAY=4MO', 'todo mês, na quarta segunda'],
  [every({ unit: 'lugar' }), '2026-11-29', 'FREQ=MONTHLY;BYDAY=-1SU', 'todo mês, no último domingo'],
  [every({ unit: 'fim' }), '2026-11-30', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'todo mês, no último dia'],
  [every({ unit: 'ano', count: 5 }), monday, 'FREQ=YEARLY;COUNT=5', 'todo ano, em 23 de novembro, 5 vezes'],
])('%# %o', (repeat, data, rule, words) => {
  expect(ruleOf(repeat, data)).toBe(rule)
  expect(recurrenceRule.safeParse(rule).success).toBe(true)
  expect(repeatWords(repeat, data)).toBe(words)
  expect(ruleOf(repeatOf(rule, data), data)).toBe(rule)
  expect(repeatOf(rule, data).unit).toBe(repeat.unit)
})

test('a rule from elsewhere stays as it is', () => {
  const rule = 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1'
  expect(repeatOf(rule, monday)).toMatchObject({ unit: 'outra', rule })
  expect(ruleOf(repeatOf(rule, monday), monday)).toBe(rule)
  expect(unitsFor(monday, 'outra')).toContain('outra')
})

test('the last day of a month is offered on one', () => {
  expect(unitsFor(monday, 'nunca')).toEqual(['nunca', 'dia', 'semana', 'mes', 'lugar', 'ano'])
  expect(unitsFor('2027-02-28', 'nunca')).toContain('fim')
})

test.each([
  ['FREQ=WEEKLY;COUNT=4', 'semana'],
  ['FREQ=MONTHLY;BYMONTHDAY=23', 'mes'],
  ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=23', 'ano'],
  ['FREQ=MONTHLY;BYMONTHDAY=24', 'outra'],
  ['FREQ=YEARLY;BYMONTH=11', 'outra'],
])('%s says of a task on 23 November what goes without saying: it is "%s"', (rule, unit) => {
  expect(repeatOf(rule, '2026-11-23').unit).toBe(unit)
})

test('a week that names no day is on that of the task', () => {
  expect(repeatWords(repeatOf('FREQ=WEEKLY;COUNT=4', monday), monday)).toBe('toda semana, às segundas, 4 vezes')
})
