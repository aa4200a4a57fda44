import { wallClock } from '@vp/domain/wall-clock.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween } from './days.ts'
import { clockName, timeThere } from './time-there.ts'

const SP = 'America/Sao_Paulo'

test('the hour of the company as a device elsewhere shows it, also over changes of clocks', () => {
  expect(timeThere('2026-11-23', '14:00', SP, SP)).toBeNull()
  expect(timeThere('2026-11-23', '14:00', SP, 'America/Manaus')).toEqual({ zone: 'São Paulo', shown: '13:00' })
  expect(timeThere('2026-11-23', '22:30', SP, 'Europe/Lisbon')?.shown).toBe('01:30 do dia seguinte')
  expect(timeThere('2026-11-23', '00:30', SP, 'America/Manaus')?.shown).toBe('23:30 do dia anterior')
  // with summer time in São Paulo alone, as until 2019
  expect(timeThere('2018-11-03', '14:00', SP, 'America/Manaus')?.shown).toBe('13:00')
  expect(timeThere('2018-11-04', '14:00', SP, 'America/Manaus')?.shown).toBe('12:00')
  expect(timeThere('2019-11-04', '14:00', SP, 'America/Manaus')?.shown).toBe('13:00')
  // the same clock under another name is no other clock
  expect(timeThere('2026-11-23', '14:00', SP, 'America/Bahia')).toBeNull()
})

test.each([
  [SP, 'horário de Brasília'],
  ['America/Manaus', 'horário do Amazonas'],
  ['America/Rio_Branco', 'horário do Acre'],
  ['Etc/GMT+3', 'horário de GMT+3'],
])('the clock of %s is called %s', (zone, name) => {
  expect(clockName(zone)).toBe(name)
})

/** What a clock shows, by another road than the code's own. */
function clock(moment: number, timeZone: string): { day: string; hora: string } {
  const text = new Date(moment).toLocaleString('sv-SE', { timeZone })
  return { day: text.slice(0, 10), hora: text.slice(11, 16) }
}

test('whatever the zones and the year, both clocks mean one moment', () => {
  const zones = fc.constantFrom(SP, 'America/Manaus', 'America/Noronha', 'Europe/Lisbon', 'Asia/Tokyo', 'UTC')
  const minutes = fc.integer({ min: Date.parse('2008-01-01') / 60_000, max: Date.parse('2030-01-01') / 60_000 })
  fc.assert(
    fc.property(zones, zones, minutes, (zone, device, minute) => {
      const moment = minute * 60_000
      const [here, there] = [clock(moment, zone), clock(moment, device)]
      // an hour that clocks show twice is the first of the two
      fc.pre(wallClock(Date.parse(`${here.day}T12:00:00Z`), here.hora, zone) === moment)
      const found = timeThere(here.day, here.hora, zone, device)
      const word = { 0: '', 1: ' do dia seguinte', [-1]: ' do dia anterior' }[daysBetween(here.day, there.day)]
      const isSame = here.day === there.day && here.hora === there.hora
      expect(found?.shown).toBe(isSame ? undefined : `${there.hora}${word}`)
    }),
    { numRuns: 300 },
  )
})
