import { expect, test } from 'vitest'
import { layDay, minutesOf, timeOf } from './week-layout.ts'

const at = (id: string, hora: string | null) => ({ id, hora })
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
})

test('a lane that is free again is used again', () => {
  expect(places([at('a', '09:00'), at('b', '09:30'), at('c', '09:50')])).toEqual(['a 1/2', 'b 2/2', 'c 1/2'])
})

test('tasks of the whole day are not on the time line', () => {
  expect(places([at('a', null)])).toEqual([])
})
