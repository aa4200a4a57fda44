import { newId } from '@vp/domain/ids.ts'
import { expect, test } from 'vitest'
import { forgetEndedSession, readEndedSession, writeEndedSession } from './ended-session.ts'

function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage // as much of it as is used
}

test('whose session ended is known until they are back; someone else who comes and goes changes nothing', () => {
  const storage = memoryStorage()
  expect(readEndedSession(storage)).toBeNull()
  const ana = { reason: 'expired', userId: newId(), email: 'ana@vpcrm.test' } as const
  writeEndedSession(storage, ana)
  forgetEndedSession(storage, newId())
  expect(readEndedSession(storage)).toEqual(ana)
  forgetEndedSession(storage, ana.userId)
  expect(readEndedSession(storage)).toBeNull()
})

test('whose device was wiped is known until somebody comes in', () => {
  const storage = memoryStorage()
  const wiped = { reason: 'device_revoked', userId: newId() } as const
  writeEndedSession(storage, wiped)
  expect(readEndedSession(storage)).toEqual(wiped)
  forgetEndedSession(storage, newId())
  expect(readEndedSession(storage)).toBeNull()
})

test('what an earlier version wrote is of a session that expired', () => {
  const storage = memoryStorage()
  const ana = { userId: newId(), email: 'ana@vpcrm.test' }
  storage.setItem('vp-ended-session', JSON.stringify(ana))
  expect(readEndedSession(storage)).toEqual({ reason: 'expired', ...ana })
})

test.each(['', 'no json', '{"userId":"x"}'])('what cannot be read says nothing: %s', (text) => {
  const storage = memoryStorage()
  storage.setItem('vp-ended-session', text)
  expect(readEndedSession(storage)).toBeNull()
})
