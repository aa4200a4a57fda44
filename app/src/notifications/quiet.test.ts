import { expect, test } from 'vitest'
import { isQuiet } from './quiet.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00`)
const night = { silencio_de: '22:00:00', silencio_ate: '07:00:00' }
const lunch = { silencio_de: '12:00:00', silencio_ate: '13:30:00' }

test.each([
  [night, '21:59', false],
  [night, '22:00', true],
  [night, '03:00', true],
  [night, '06:59', true],
  [night, '07:00', false],
  [lunch, '12:00', true],
  [lunch, '13:30', false],
  [{ silencio_de: null, silencio_ate: null }, '03:00', false],
])('with %o at %s: %s', (settings, time, quiet) => {
  expect(isQuiet(settings, at(time))).toBe(quiet)
})
