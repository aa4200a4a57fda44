import { expect, test } from 'vitest'
import { firstHourShown, layDay, minutesOf, movedByKey, timeOf } from './week-layout.ts'

const at = (id: string, hora: string | null, duration_minutes: number | null = null) => ({ id, hora, duration_minutes })
const places = (tasks: ReturnType<typeof at>[]) =>
  layDay(tasks).map(({ task, lane, lanes }) => `${task.id} ${lane + 1}/${lanes}`)

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
  const lengths = layDay([at('a', '09:00', 120), at('b', '12:00', 5), at('c', '22:30', 240)]).map(
    ({ length }) => length,
  )
  expect(lengths).toEqual([120, 30, 90])
})

test('the time line opens at seven, or before where a task does', () => {
  expect(firstHourShown([])).toBe(7)
  expect(firstHourShown([at('a', '09:00'), at('b', null)])).toBe(7)
  expect(firstHourShown([at('a', '09:00'), at('b', '06:30')])).toBe(6)
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
