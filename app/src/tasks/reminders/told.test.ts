import { expect, test } from 'vitest'
import { toldIn } from './told.ts'

function storage() {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
const now = Date.parse('2026-11-27T12:00:00Z')

test('what was told is known by task and day, and to every tab', () => {
  const shared = storage()
  toldIn(shared).add('t1', '2026-11-27', now)
  expect(toldIn(shared).has('t1', '2026-11-27')).toBe(true)
  expect(toldIn(shared).has('t1', '2026-11-28')).toBe(false)
  expect(toldIn(shared).hasLately('t1', now + 1_000, 60_000)).toBe(true)
  expect(toldIn(shared).hasLately('t1', now + 120_000, 60_000)).toBe(false)
  expect(toldIn(shared).hasLately('t2', now, 60_000)).toBe(false)
})

test('it is forgotten after two days, and what is not ours does no harm', () => {
  const shared = storage()
  shared.setItem('vp-tema', 'escuro')
  toldIn(shared).add('t1', '2026-11-24', now - 3 * 86_400_000)
  shared.setItem('vp-lembrete:t1:x', 'oi')
  expect(toldIn(shared).has('t1', 'x')).toBe(false)
  toldIn(shared).add('t2', '2026-11-27', now)
  expect(toldIn(shared).has('t1', '2026-11-24')).toBe(false)
  expect(toldIn(shared).has('t2', '2026-11-27')).toBe(true)
  expect(shared.length).toBe(2)
  expect(shared.getItem('vp-tema')).toBe('escuro')
})
