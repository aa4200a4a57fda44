import { expect, test } from 'vitest'
import { isTimeZone } from './time-zone.ts'

test.each(['America/Sao_Paulo', 'UTC', 'Etc/GMT+3', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (name) => {
  expect(isTimeZone(name)).toBe(true)
})

test.each(['Brasília', '', '-03:00', 'America/Sao Paulo', 'Mars/Olympus'])('%s is none', (name) => {
  expect(isTimeZone(name)).toBe(false)
})
