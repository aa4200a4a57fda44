import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import { unansweredIn, type MutateRequest } from './unanswered-mutations.ts'

function memoryStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

const request = (createdAt: string): MutateRequest => ({
  kind: 'mutate',
  id: crypto.randomUUID(),
  name: 'x',
  args: { a: 1 },
  createdAt,
})

test('keeps requests of one person in the order in which they were made, until they are answered', () => {
  const storage = memoryStorage()
  const [ana, bia] = [newId(), newId()]
  const [later, earlier] = [request('2026-11-23T12:00:01.000Z'), request('2026-11-23T12:00:00.000Z')]
  unansweredIn(storage, ana).add(later)
  unansweredIn(storage, ana).add(earlier)
  unansweredIn(storage, bia).add(request('2026-11-23T12:00:00.000Z'))
  expect(unansweredIn(storage, ana).all()).toEqual([earlier, later])
  unansweredIn(storage, ana).remove(earlier.id)
  expect(unansweredIn(storage, ana).all()).toEqual([later])
  unansweredIn(storage, ana).clear()
  expect(unansweredIn(storage, ana).all()).toEqual([])
  expect(unansweredIn(storage, bia).all()).toHaveLength(1)
})

test('leaves alone what it cannot read', () => {
  const storage = memoryStorage()
  const userId = newId()
  storage.setItem(`vp-unanswered-${userId}-1`, '{"kind":"of another version"}')
  expect(unansweredIn(storage, userId).all()).toEqual([])
})
