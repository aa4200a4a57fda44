import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import { isHousekeeping, isMissed } from './outbox-entry.ts'

const draft = (conteudo: string) => ({ draftId: newId(), conversationId: newId(), conteudo })
const missed = (name: string, args: unknown = {}, status = 'pending') => isMissed({ name, args, status })

test('drafts and marks of reading keep themselves; what a person did does not', () => {
  expect(isHousekeeping({ name: 'inbox.saveDraft' })).toBe(true)
  expect(isHousekeeping({ name: 'inbox.markRead' })).toBe(true)
  expect(isHousekeeping({ name: 'inbox.sendMessage' })).toBe(false)
  expect(isHousekeeping({ name: 'pipeline.moveDeal' })).toBe(false)
})

test('leaving would lose unsent work and words, not that something was read or that a draft was emptied', () => {
  expect(missed('inbox.sendMessage')).toBe(true)
  expect(missed('inbox.sendMessage', {}, 'sent')).toBe(true)
  expect(missed('inbox.saveDraft', draft('Bom dia'))).toBe(true)
  expect(missed('inbox.saveDraft', draft(''))).toBe(false)
  expect(missed('inbox.markRead')).toBe(false)
})

test('what the server has confirmed or refused is not unsent', () => {
  expect(missed('inbox.sendMessage', {}, 'acknowledged')).toBe(false)
  expect(missed('inbox.sendMessage', {}, 'refused')).toBe(false)
})
