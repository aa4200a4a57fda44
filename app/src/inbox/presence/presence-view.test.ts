import { expect, test } from 'vitest'
import { presenceView } from './presence-view.ts'

const now = new Date('2026-11-27T12:00:00Z')
const names = new Map([
  ['ana', 'Ana Souza'],
  ['bruno', 'Bruno Lima'],
])
const person = (userId: string, isHere: boolean, isTyping: boolean, minutesAgo = 0) => ({
  userId,
  conversationId: 'c',
  isHere,
  isTyping,
  heardAt: now.getTime() - minutesAgo * 60_000,
})
const textOf = (...people: ReturnType<typeof person>[]) =>
  presenceView(people, (id) => names.get(id), now)?.text ?? null

test('who answers comes before who looks, and who looks before who looked', () => {
  expect(textOf(person('ana', true, true), person('bruno', true, false))).toBe('Ana está respondendo…')
  expect(textOf(person('ana', true, true), person('bruno', true, true))).toBe('Ana e Bruno estão respondendo…')
  expect(textOf(person('ana', true, false), person('bruno', false, false, 2))).toBe('Ana está vendo')
  expect(textOf(person('ana', false, false, 5), person('bruno', false, false, 3))).toBe('Visto por Bruno há 3 min')
})

test('nothing is said of nobody, of long ago, and of whom this device does not know', () => {
  expect(textOf()).toBeNull()
  expect(textOf(person('ana', false, false, 11))).toBeNull()
  expect(textOf(person('someone', true, true))).toBeNull()
})
