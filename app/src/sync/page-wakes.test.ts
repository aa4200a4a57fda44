import { expect, test } from 'vitest'
import { listenForWakes } from './page-wakes.ts'

test('a page that comes online tries again, seen or not; one that only moves must be seen; one that has stopped does nothing', () => {
  const window = new EventTarget()
  const document = Object.assign(new EventTarget(), { visibilityState: 'hidden' })
  let wakes = 0
  const stop = listenForWakes({ window, document }, () => (wakes += 1))
  const all = () => {
    const before = wakes
    for (const type of ['focus', 'pageshow', 'online']) window.dispatchEvent(new Event(type))
    document.dispatchEvent(new Event('visibilitychange'))
    return wakes - before
  }
  expect(all()).toBe(1)
  document.visibilityState = 'visible'
  expect(all()).toBe(4)
  stop()
  expect(all()).toBe(0)
})
