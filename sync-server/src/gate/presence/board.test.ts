import { newId } from '@vp/domain/ids.ts'
import type { PresenceEntry } from '@vp/domain/inbox/presence.ts'
import { beforeEach, expect, test } from 'vitest'
import { PresenceBoard } from './board.ts'

const [workspaceId, ana, phone, laptop, conversationId] = [newId(), newId(), newId(), newId(), newId()]
let now = 0
let board: PresenceBoard
let told: PresenceEntry[]
beforeEach(() => {
  now = 1_000_000
  told = []
  board = new PresenceBoard({ leaseMs: 25_000, now: () => now })
  board.listen(workspaceId, (entries) => told.push(...entries))
})

const at = (clientId: string, isTyping = false) =>
  board.hear({ workspaceId, userId: ana, clientId, viewing: [{ conversationId, isTyping }] })
const leaves = (clientId: string) => board.hear({ workspaceId, userId: ana, clientId, viewing: [] })
const entry = (isHere: boolean, isTyping: boolean, ageMs = 0) => ({
  userId: ana,
  conversationId,
  isHere,
  isTyping,
  ageMs,
})

test('coming, typing and leaving are told, renewing is not', () => {
  at(phone)
  at(phone)
  at(phone, true)
  at(phone)
  leaves(phone)
  expect(told).toEqual([entry(true, false), entry(true, true), entry(true, false), entry(false, false)])
})

test('a person at two devices is there once, and until they have left both', () => {
  at(phone)
  at(laptop, true)
  leaves(phone)
  expect(told).toEqual([entry(true, false), entry(true, true)])
  leaves(laptop)
  expect(board.of(workspaceId)).toEqual([entry(false, false)])
})

test('who falls silent was last there when last heard, and is forgotten ten minutes later', () => {
  at(phone, true)
  now += 20_000
  at(phone, true)
  now += 24_999
  board.sweep()
  expect(board.of(workspaceId)).toEqual([entry(true, true)])
  now += 1
  board.sweep()
  expect(told.at(-1)).toEqual(entry(false, false, 25_000))
  now += 574_999
  board.sweep()
  expect(board.of(workspaceId)).toEqual([entry(false, false, 599_999)])
  now += 1
  board.sweep()
  expect(board.of(workspaceId)).toEqual([])
})

test('another workspace hears nothing of it', () => {
  const other: PresenceEntry[] = []
  const stop = board.listen(newId(), (entries) => other.push(...entries))
  at(phone)
  stop()
  expect(other).toEqual([])
})
