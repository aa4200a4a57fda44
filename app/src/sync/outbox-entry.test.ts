import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import { countMissed, isHousekeeping } from './outbox-entry.ts'

const draft = (conteudo: string, conversationId = newId()) => ({ draftId: newId(), conversationId, conteudo })
const entry = (name: string, args: unknown = {}, status = 'pending') => ({ name, args, status })
const missed = (name: string, args: unknown = {}, status = 'pending') => countMissed([entry(name, args, status)]) === 1

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

test('of a draft counts what it says now, not what it said before it was sent', () => {
  const conversationId = newId()
  const history = [
    entry('inbox.saveDraft', draft('Olá', conversationId)),
    entry('inbox.sendMessage'),
    entry('inbox.saveDraft', draft('', conversationId)),
    entry('inbox.saveDraft', draft('Bom', newId())),
  ]
  expect(countMissed(history)).toBe(2)
  expect(countMissed([...history, entry('inbox.saveDraft', draft('Mais', conversationId))])).toBe(3)
})

test('what the server has confirmed or refused is not unsent', () => {
  expect(missed('inbox.sendMessage', {}, 'acknowledged')).toBe(false)
  expect(missed('inbox.sendMessage', {}, 'refused')).toBe(false)
})
