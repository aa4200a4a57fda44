import { expect, test } from 'vitest'
import { snoozeTimes, toLocalInput } from './snooze-times.ts'

const moments = (now: Date) => snoozeTimes(now).map(({ id, until }) => `${id} ${toLocalInput(until)}`)

test('on a Wednesday morning', () => {
  expect(moments(new Date(2026, 10, 25, 10, 30))).toEqual([
    'hour 2026-11-25T11:30',
    'evening 2026-11-25T18:00',
    'tomorrow 2026-11-26T09:00',
    'monday 2026-11-30T09:00',
    'week 2026-12-02T09:00',
  ])
})

test('an evening that is near or over is not offered', () => {
  expect(moments(new Date(2026, 10, 25, 17, 30))[1]).toBe('tomorrow 2026-11-26T09:00')
  expect(moments(new Date(2026, 10, 25, 23, 0))[0]).toBe('hour 2026-11-26T00:00')
})

test('on a Monday, Monday is the next one; on a Sunday it is tomorrow', () => {
  expect(moments(new Date(2026, 10, 30, 8, 0))).toContain('monday 2026-12-07T09:00')
  expect(moments(new Date(2026, 10, 29, 8, 0))).toContain('monday 2026-11-30T09:00')
})
