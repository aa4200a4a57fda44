import { expect, test } from 'vitest'
import {
  daysAgo,
  formatDay,
  formatDayLabel,
  formatDuration,
  formatMoney,
  formatMoneyShort,
  formatNumber,
  formatWhen,
  formatWhenPhrase,
  formatWhenShort,
  plural,
} from './format.ts'

// local times, as the functions read them
const now = new Date(2026, 10, 23, 16, 30)
const plain = (text: string) => text.replaceAll(/\s/gu, ' ')

test.each([
  [new Date(2026, 10, 23, 16, 29, 30), 'agora', 'agora'],
  [new Date(2026, 10, 23, 16, 30, 20), 'agora', 'agora'],
  [new Date(2026, 10, 23, 16, 25), 'há 5 min', '5 min'],
  [new Date(2026, 10, 23, 15, 31), 'há 59 min', '59 min'],
  [new Date(2026, 10, 23, 14, 5), '14:05', '14:05'],
  [new Date(2026, 10, 22, 14, 5), 'ontem 14:05', 'ontem'],
  [new Date(2026, 10, 20, 9, 0), '20 nov', 'sex'],
  [new Date(2026, 10, 12, 9, 0), '12 nov', '12 nov'],
  [new Date(2025, 10, 12, 9, 0), '12 nov 2025', '12 nov 2025'],
  [new Date(2026, 10, 24, 9, 0), 'amanhã 09:00', '24 nov'],
])('%s is written as people say it: %s', (date, long, short) => {
  expect(formatWhen(date, now)).toBe(long)
  expect(formatWhenShort(date, now)).toBe(short)
})

test('inside a sentence the moment has its preposition', () => {
  expect(formatWhenPhrase(new Date(2026, 10, 23, 16, 25), now)).toBe('há 5 min')
  expect(formatWhenPhrase(new Date(2026, 10, 23, 14, 5), now)).toBe('às 14:05')
  expect(formatWhenPhrase(new Date(2026, 10, 22, 14, 5), now)).toBe('ontem às 14:05')
  expect(formatWhenPhrase(new Date(2026, 10, 21, 14, 5), now)).toBe('em 21 nov')
})

test('half an hour after midnight, what was ten minutes before it is minutes ago, and yesterday as a day', () => {
  const early = new Date(2026, 10, 23, 0, 30)
  const before = new Date(2026, 10, 22, 23, 50)
  expect(formatWhen(before, early)).toBe('há 40 min')
  expect(daysAgo(before, early)).toBe(1)
  expect(formatDayLabel(before, early)).toBe('Ontem')
})

test('day separators say Hoje, Ontem, then the day in full', () => {
  expect(formatDayLabel(now, now)).toBe('Hoje')
  expect(formatDayLabel(new Date(2026, 10, 16), now)).toBe('segunda-feira, 16 de novembro')
  expect(formatDayLabel(new Date(2025, 10, 16), now)).toBe('16 de novembro de 2025')
  expect(formatDay(new Date(2026, 0, 1), now)).toBe('1 jan')
})

test('money, numbers and plurals are written as in Brazil', () => {
  expect(plain(formatMoney('1234.56'))).toBe('R$ 1.234,56')
  expect(plain(formatMoney(0))).toBe('R$ 0,00')
  expect(plain(formatMoneyShort('12500.00'))).toBe('R$ 12,5 mil')
  expect(formatNumber(3200)).toBe('3.200')
  expect(plural(1, 'mensagem', 'mensagens')).toBe('1 mensagem')
  expect(plural(0, 'mensagem', 'mensagens')).toBe('0 mensagens')
})

test('what is left of a window is said in its two largest units', () => {
  expect(formatDuration(30_000)).toBe('menos de 1 min')
  expect(formatDuration(45 * 60_000)).toBe('45 min')
  expect(formatDuration(3 * 3_600_000)).toBe('3 h')
  expect(formatDuration(23 * 3_600_000 + 10 * 60_000 + 59_000)).toBe('23 h 10 min')
})
