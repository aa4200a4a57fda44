import { expect, test } from 'vitest'
import { inOrder, isLate, isOn, occurrencesOf, overdueOf, type CalendarTask } from './occurrences.ts'

const task: CalendarTask = {
  id: 't1',
  key: 't1',
  titulo: 'Feira',
  descricao: null,
  tipo: 'outro',
  data: '2026-11-23',
  starts: '2026-11-23',
  ends: '2026-11-23',
  hora: null,
  duration_minutes: null,
  lembrete_minutos: null,
  rrule: null,
  serie_id: null,
  ocorrencia: null,
  status: 'pendente',
  responsavel_id: null,
  responsavel: null,
  sobre: null,
  relacionamento_tipo: null,
  relacionamento_id: null,
  own_days: [],
  of_day: null,
  isPending: false,
}
const threeDays = { ...task, duration_minutes: 3 * 1_440, ends: '2026-11-25' }

test('what goes on for days is on each of them, and late after the last', () => {
  const days = ['2026-11-22', '2026-11-23', '2026-11-25', '2026-11-26']
  expect(days.map((day) => isOn(threeDays, day))).toEqual([false, true, true, false])
  expect(days.map((day) => isLate(threeDays, day))).toEqual([false, false, false, true])
  expect(isLate({ ...threeDays, status: 'concluida' }, '2026-12-01')).toBe(false)
  expect(overdueOf([threeDays, task], '2026-11-24').map(({ ends }) => ends)).toEqual(['2026-11-23'])
})

test('of a series that goes on for days, also those that began before', () => {
  const monthly = { ...threeDays, rrule: 'FREQ=MONTHLY', own_days: ['2027-01-23'] }
  const found = occurrencesOf(monthly, '2026-12-25', '2027-02-22').map(({ data, ends, key }) => ({ data, ends, key }))
  expect(found).toEqual([{ data: '2026-12-23', ends: '2026-12-25', key: 't1:2026-12-23' }])
  expect(occurrencesOf(monthly, '2026-12-26', '2027-02-22')).toEqual([])
})

test('the order of a day: what is for all day first, then by the hour', () => {
  const at = (hora: string | null, key: string) => ({ ...task, hora, key })
  const order = inOrder([at('14:00', 'b'), at('09:00', 'c'), at(null, 'd')]).map(({ key }) => key)
  expect(order).toEqual(['d', 'c', 'b'])
})
