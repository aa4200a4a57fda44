import { expect, test } from 'vitest'
import {
  drawnBetween,
  dropped,
  firstHourShown,
  layDay,
  minutesOf,
  movedByKey,
  spanText,
  timeOf,
} from './week-layout.ts'

const monday = '2026-11-23'
const tuesday = '2026-11-24'
const at = (id: string, hora: string | null, duration_minutes: number | null = null) => ({
  id,
  data: monday,
  hora,
  duration_minutes,
})
const places = (tasks: ReturnType<typeof at>[], day = monday) =>
  layDay(tasks, day).map(({ task, lane, lanes }) => `${task.id} ${lane + 1}/${lanes}`)

test('times and minutes are the same thing', () => {
  expect(minutesOf('14:05')).toBe(845)
  expect(timeOf(845)).toBe('14:05')
  expect(timeOf(-10)).toBe('00:00')
  expect(timeOf(24 * 60)).toBe('23:59')
})

test('tasks apart have the whole width, tasks together share it', () => {
  expect(places([at('a', '09:00'), at('b', '10:00')])).toEqual(['a 1/1', 'b 1/1'])
  expect(places([at('a', '09:00'), at('b', '09:15'), at('c', '11:00')])).toEqual(['a 1/2', 'b 2/2', 'c 1/1'])
  expect(places([at('a', '09:00', 90), at('b', '10:00')])).toEqual(['a 1/2', 'b 2/2'])
})

test('a lane that is free again is used again', () => {
  expect(places([at('a', '09:00'), at('b', '09:30'), at('c', '09:50')])).toEqual(['a 1/2', 'b 2/2', 'c 1/2'])
})

test('tasks of the whole day are not on the time line', () => {
  expect(places([at('a', null)])).toEqual([])
})

test('a task is as high as it is long, legible, and ends with its day', () => {
  const lengths = layDay([at('a', '09:00', 120), at('b', '12:00', 5), at('c', '22:30', 240)], monday).map(
    ({ length }) => length,
  )
  expect(lengths).toEqual([120, 30, 90])
})

test('what goes past midnight is on the next day until its end, beside what else is there', () => {
  const night = at('a', '22:30', 240)
  const early = { ...at('b', '02:00', 60), data: tuesday }
  expect(layDay([night, early], tuesday).map(({ start, length }) => [start, length])).toEqual([
    [0, 150],
    [120, 60],
  ])
  expect(places([night, early], tuesday)).toEqual(['a 1/2', 'b 2/2'])
  expect(places([night], '2026-11-25')).toEqual([])
  // without a length it ends with its day, and so does what ends at midnight
  expect(places([at('a', '23:50'), at('b', '22:00', 120)], tuesday)).toEqual([])
  expect(spanText(1_320, 1_440)).toBe('22:00 – 00:00')
})

test('over the hours a task moves as far as the pointer, by whatever part it is held', () => {
  const over = (day: string, minute: number) => ({ day, minute, isAllDay: false })
  const meeting = at('a', '09:00', 120)
  expect(dropped(meeting, over(monday, 645), over(tuesday, 660))).toEqual({ data: tuesday, hora: '09:15' })
  // it stays on the day under the pointer
  expect(dropped(meeting, over(monday, 645), over(monday, 30))).toEqual({ data: monday, hora: '00:00' })
  const night = at('a', '22:00', 240)
  expect(dropped(night, over(tuesday, 60), over('2026-11-25', 90))).toEqual({ data: tuesday, hora: '22:30' })
  expect(dropped(night, over(tuesday, 60), over(tuesday, 360))).toEqual({ data: tuesday, hora: '03:00' })
})

test('dropped among those for all day it is one of them, and one of them gets the hour it is dropped on', () => {
  const allDay = { day: tuesday, minute: null, isAllDay: true }
  const over = { day: tuesday, minute: 645, isAllDay: false }
  const inMonth = { day: tuesday, minute: null, isAllDay: false }
  expect(dropped(at('a', '09:00', 60), { ...over, day: monday }, allDay)).toEqual({ data: tuesday, hora: null })
  expect(dropped(at('a', null), { ...allDay, day: monday }, over)).toEqual({ data: tuesday, hora: '10:30' })
  expect(dropped(at('a', '09:00'), { ...inMonth, day: monday }, inMonth)).toEqual({ data: tuesday, hora: '09:00' })
  // held on the second of its three days
  const days = at('a', null, 3 * 1_440)
  expect(dropped(days, allDay, { ...allDay, day: '2026-11-27' })).toEqual({ data: '2026-11-26', hora: null })
})

test('a task is drawn down or up from where it is begun, also past midnight into the day beside, and is a day long at most', () => {
  const ten = { day: '2026-11-23', minute: 600 }
  const to = (day: string, minute: number) => drawnBetween(ten, { day, minute })
  expect(to('2026-11-23', 600)).toEqual({ data: '2026-11-23', hora: '10:00', duration_minutes: 15 })
  expect(to('2026-11-23', 690)).toEqual({ data: '2026-11-23', hora: '10:00', duration_minutes: 105 })
  expect(to('2026-11-23', 540)).toEqual({ data: '2026-11-23', hora: '09:00', duration_minutes: 75 })
  expect(to('2026-11-24', 105)).toEqual({ data: '2026-11-23', hora: '10:00', duration_minutes: 960 })
  expect(to('2026-11-22', 1_320)).toEqual({ data: '2026-11-22', hora: '22:00', duration_minutes: 735 })
  expect(to('2026-11-26', 0)).toEqual({ data: '2026-11-23', hora: '10:00', duration_minutes: 1_440 })
})

test('the time line opens at seven, or before where a task does', () => {
  expect(firstHourShown([], monday)).toBe(7)
  expect(firstHourShown([at('a', '09:00'), at('b', null)], monday)).toBe(7)
  expect(firstHourShown([at('a', '09:00'), at('b', '06:30')], monday)).toBe(6)
  expect(firstHourShown([at('a', '22:00', 240)], monday)).toBe(7)
  expect(firstHourShown([at('a', '22:00', 240)], tuesday)).toBe(0)
})

test('keys move a task by a quarter of an hour or a day, and change its length', () => {
  const task = { hora: '09:00', duration_minutes: null }
  expect(movedByKey(task, 'ArrowDown', false)).toEqual({ days: 0, hora: '09:15', duration_minutes: null })
  expect(movedByKey(task, 'ArrowRight', false)).toEqual({ days: 1, hora: '09:00', duration_minutes: null })
  expect(movedByKey(task, 'ArrowDown', true)).toEqual({ days: 0, hora: '09:00', duration_minutes: 60 })
  expect(movedByKey({ hora: '00:00', duration_minutes: 15 }, 'ArrowUp', false)).toBeNull()
  expect(movedByKey({ hora: '09:00', duration_minutes: 15 }, 'ArrowUp', true)).toBeNull()
  expect(movedByKey({ hora: null, duration_minutes: null }, 'ArrowDown', false)).toBeNull()
  expect(movedByKey(task, 'x', false)).toBeNull()
})

test('a task for all day is made longer and shorter by days', () => {
  const task = { hora: null, duration_minutes: null }
  const days = (count: number) => ({ days: 0, hora: null, duration_minutes: count * 1_440 })
  expect(movedByKey(task, 'ArrowRight', true)).toEqual(days(2))
  expect(movedByKey(days(3), 'ArrowLeft', true)).toEqual(days(2))
  expect(movedByKey(days(2), 'ArrowLeft', true)).toEqual({ ...task, days: 0 })
  expect(movedByKey(task, 'ArrowLeft', true)).toBeNull()
  expect(movedByKey(days(366), 'ArrowRight', true)).toBeNull()
  expect(movedByKey({ hora: '09:00', duration_minutes: 30 }, 'ArrowRight', true)).toBeNull()
})
