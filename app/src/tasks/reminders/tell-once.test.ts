import { onTestFinished, expect, test, vi } from 'vitest'
import { LATE_MS, tellOnce } from './tell-once.ts'

/** What a tab reads before anything of the other tabs has reached it. */
const alone = () => {
  const told = new Set<string>()
  return {
    has: (taskId: string, day: string) => told.has(`${taskId}:${day}`),
    add: (taskId: string, day: string) => void told.add(`${taskId}:${day}`),
    hasLately: () => false,
  }
}

test('two tabs tell once, also where what one has written has not reached the other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const rung: string[] = []
  const due = { taskId: 't1', day: '2026-11-27' }
  const first = tellOnce(due, alone(), () => rung.push('first'))
  await tellOnce(due, alone(), () => rung.push('second'))
  expect(rung).toEqual(['first'])

  // another day of it is nobody's yet
  const next = tellOnce({ ...due, day: '2026-11-28' }, alone(), () => rung.push('next'))
  await expect.poll(() => rung).toEqual(['first', 'next'])
  await vi.advanceTimersByTimeAsync(LATE_MS)
  await Promise.all([first, next])
})
