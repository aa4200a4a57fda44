import { expect, test } from 'vitest'
import { deadlineView } from './deadline-view.ts'

const day = [{ de: '08:00', ate: '18:00' }]
const hours = { timeZone: 'America/Sao_Paulo', week: [[], day, day, day, day, day, []], holidays: new Set<string>() }
const levels = { firstMinutes: 20, nextMinutes: null, hours }
const at = (time: string) => new Date(`2026-11-26T${time}:00-03:00`)
const waiting = {
  status: 'aberta',
  waiting_since: at('10:00'),
  first_answered_at: null,
  last_message_autor: 'contato',
} as const

test('what is left, what is nearly over and what is overdue, in words', () => {
  const said = (time: string) => {
    const view = deadlineView(waiting, levels, at(time))
    return [view?.state, view?.text, view?.short]
  }
  expect(said('10:02')).toEqual(['fine', 'Responder em 18 min', '18 min'])
  expect(said('10:18')).toEqual(['soon', 'Responder em 2 min', '2 min'])
  expect(said('11:25')).toEqual(['missed', 'Atrasada 1 h 5 min', '1 h 5 min'])
  const later = (date: string) => deadlineView(waiting, levels, new Date(`${date}T12:00:00-03:00`))?.short
  expect([later('2026-11-27'), later('2026-12-30')]).toEqual(['11 h', '+99 h'])
  expect(deadlineView(waiting, levels, at('11:25'))?.title).toMatch(/^Primeira resposta: o prazo era 26 de /u)
})

test('nothing is said where nothing was promised', () => {
  expect(deadlineView(waiting, null, at('10:02'))).toBeNull()
  expect(deadlineView({ ...waiting, first_answered_at: at('09:00') }, levels, at('10:02'))).toBeNull()
})
