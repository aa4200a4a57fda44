import { expect, test } from 'vitest'
import { track, whenDone } from './under-way.ts'

test('who asks while something is being done goes on after those who did it, one step or several, whether it went well or not', async () => {
  const order: string[] = []
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const doing = (async () => {
    await track(first.promise)
    await Promise.resolve()
    order.push('one step')
    await track(second.promise).catch(() => order.push('refused'))
    order.push('way back')
  })()
  const asking = whenDone().then(() => order.push('asked'))
  first.resolve()
  await first.promise
  second.reject(new Error('no'))
  await Promise.all([doing, asking])
  expect(order).toEqual(['one step', 'refused', 'way back', 'asked'])
})

test('nothing under way is no reason to wait', async () => {
  await whenDone()
})
