import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import { returnsTo } from './returns-to.ts'

const conversationId = newId()
const late = { code: 'window_closed', conversationId, closedAt: null } as const

test('a message that came too late goes back to its conversation; a reaction, and what was refused otherwise, does not', () => {
  expect(returnsTo({ name: 'inbox.sendMessage', refusal: late })).toBe(conversationId)
  expect(returnsTo({ name: 'inbox.sendMedia', refusal: late })).toBe(conversationId)
  expect(returnsTo({ name: 'inbox.reactToMessage', refusal: late })).toBeNull()
  expect(
    returnsTo({ name: 'inbox.sendMessage', refusal: { code: 'conversation_not_found', conversationId } }),
  ).toBeNull()
  expect(returnsTo({ name: 'inbox.sendMessage', refusal: null })).toBeNull()
})
