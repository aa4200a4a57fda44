import { expect, test } from 'vitest'
import type { OutboxEntry } from '../sync/outbox-entry.ts'
import { newlyRefused } from './newly-refused.ts'

const entry = (seq: number, status: OutboxEntry['status']): OutboxEntry => ({
  seq,
  requestId: null,
  name: 'pipeline.moveDeal',
  args: {},
  createdAt: '2026-11-27T12:00:00.000Z',
  status,
  refusal: null,
})

test('a refusal is news once, where its change was seen on its way; what was refused before the app opened is none', () => {
  const waiting = new Set<number>()
  const look = (...outbox: OutboxEntry[]) => newlyRefused(waiting, outbox).map(({ seq }) => seq)
  // nothing is known until the leader has spoken
  expect(look()).toEqual([])
  expect(look(entry(1, 'refused'), entry(2, 'pending'), entry(3, 'sent'))).toEqual([])
  expect(look(entry(1, 'refused'), entry(2, 'refused'), entry(3, 'sent'))).toEqual([2])
  expect(look(entry(1, 'refused'), entry(3, 'refused'))).toEqual([3])
  // brought back by whoever had discarded it
  expect(look(entry(1, 'refused'), entry(2, 'refused'), entry(3, 'refused'))).toEqual([])
})
