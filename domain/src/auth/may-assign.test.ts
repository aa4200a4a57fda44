import { expect, test } from 'vitest'
import { mayAssign } from './may-assign.ts'

const member = { userId: 'bia', role: 'Member' } as const

test('a member takes what is free, gives their own to anyone or to nobody, and touches no one else’s', () => {
  expect(mayAssign(member, null, 'bia')).toBe(true)
  expect(mayAssign(member, 'bia', null)).toBe(true)
  expect(mayAssign(member, 'bia', 'caio')).toBe(true)
  expect(mayAssign(member, null, 'caio')).toBe(false)
  expect(mayAssign(member, 'caio', 'bia')).toBe(false)
  expect(mayAssign(member, 'caio', null)).toBe(false)
})

test('managers move anything, viewers nothing', () => {
  expect(mayAssign({ userId: 'ana', role: 'Manager' }, 'caio', 'bia')).toBe(true)
  expect(mayAssign({ userId: 'vi', role: 'Viewer' }, null, 'vi')).toBe(false)
  expect(mayAssign({ userId: 'vi', role: 'Viewer' }, 'vi', null)).toBe(false)
})
