import { expect, test } from 'vitest'
import { windowView } from './window-view.ts'

const now = new Date(2026, 10, 23, 16, 30)
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('while it is open, what is left is said', () => {
  expect(windowView(inMinutes(200), now)).toEqual({
    state: 'open',
    text: 'Janela aberta: restam 3 h 20 min',
    short: 'Restam 3 h 20 min',
    left: '3 h 20 min',
  })
})

test('the last two hours are a warning', () => {
  expect(windowView(inMinutes(119), now).state).toBe('closing')
  expect(windowView(inMinutes(121), now).state).toBe('open')
})

test('once closed, when it closed is said as people say it', () => {
  expect(windowView(new Date(2026, 10, 23, 14, 5), now).text).toBe('A janela de 24 h fechou às 14:05.')
  expect(windowView(new Date(2026, 10, 22, 14, 5), now).text).toBe('A janela de 24 h fechou ontem às 14:05.')
  expect(windowView(inMinutes(-5), now).text).toBe('A janela de 24 h fechou há 5 min.')
  expect(windowView(inMinutes(0), now).state).toBe('closed')
})

test('a person who never wrote never opened a window', () => {
  expect(windowView(null, now)).toEqual({ state: 'closed', text: 'Esta pessoa ainda não escreveu.' })
})
