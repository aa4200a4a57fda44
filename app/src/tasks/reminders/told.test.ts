import { expect, test } from 'vitest'
import { toldIn } from './told.ts'

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) }
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
  toldIn(shared).add('t1', '2026-11-24', now - 3 * 86_400_000)
  toldIn(shared).add('t2', '2026-11-27', now)
  expect(toldIn(shared).has('t1', '2026-11-24')).toBe(false)
  shared.setItem('vp-lembretes', '{"t1:x": "y"}')
  expect(toldIn(shared).has('t1', 'x')).toBe(false)
  shared.setItem('vp-lembretes', 'oi')
  expect(toldIn(shared).has('t1', 'x')).toBe(false)
})
