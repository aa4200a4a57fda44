import type { WindowTimes } from '@vp/domain/inbox/service-window.ts'
import { expect, test } from 'vitest'
import { windowView } from './window-view.ts'

const now = new Date(2026, 10, 23, 16, 30)
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const view = (expiresAt: Date | null, ad: Partial<WindowTimes> = {}) =>
  windowView({ window_expires_at: expiresAt, referral_at: null, free_entry_expires_at: null, ...ad }, now)

test('while it is open, what is left is said, and of which window', () => {
  expect(view(inMinutes(200))).toEqual({
    state: 'open',
    text: 'Janela de 24 h aberta: restam 3 h 20 min',
    short: 'Janela: restam 3 h 20 min',
    left: '3 h 20 min',
    shortest: '3 h',
    ad: null,
  })
})

test('the last two hours are a warning', () => {
  expect(view(inMinutes(119)).state).toBe('closing')
  expect(view(inMinutes(121)).state).toBe('open')
  expect(view(inMinutes(119))).toMatchObject({ shortest: '1 h 59 min' })
})

test('once closed, when it closed is said as people say it', () => {
  expect(view(new Date(2026, 10, 23, 14, 5)).text).toBe('A janela de 24 h fechou às 14:05.')
  expect(view(new Date(2026, 10, 22, 14, 5)).text).toBe('A janela de 24 h fechou ontem às 14:05.')
  expect(view(inMinutes(-5)).text).toBe('A janela de 24 h fechou há 5 min.')
  expect(view(inMinutes(0)).state).toBe('closed')
})

test('a person who never wrote never opened a window', () => {
  expect(view(null)).toEqual({ state: 'closed', text: 'Esta pessoa ainda não escreveu por aqui.', ad: null })
})

test('an answered ad: the 72 h beside what is left to write freely', () => {
  expect(view(inMinutes(200), { free_entry_expires_at: inMinutes(60 * 70) })).toMatchObject({
    short: 'Janela: restam 3 h 20 min',
    ad: 'Veio de um anúncio: nada é cobrado por mais 70 h.',
  })
})

test('an answered ad whose 24 h are over: templates go free', () => {
  expect(view(inMinutes(-5), { free_entry_expires_at: inMinutes(60 * 40) })).toMatchObject({
    state: 'closed',
    ad: 'Veio de um anúncio: modelos não são cobrados por mais 40 h.',
  })
})

test('an ad that waits for its answer', () => {
  expect(view(inMinutes(60 * 20), { referral_at: inMinutes(-60 * 4) })).toMatchObject({
    short: 'Janela: restam 20 h',
    ad: 'Veio de um anúncio: responda em até 20 h e nada será cobrado por 72 h.',
  })
})
