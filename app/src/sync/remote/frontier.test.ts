import { beforeEach, expect, test } from 'vitest'
import { Frontier } from './frontier.ts'

let frontier: Frontier

beforeEach(() => {
  frontier = new Frontier()
  frontier.add(
    [
      ['leads', 10n],
      ['messages', 10n],
      ['conversations', 10n],
    ],
    false,
  )
  frontier.committed(10n)
})

test('nothing new: nothing to fetch, nothing to show', () => {
  expect(frontier.toFetch()).toEqual([])
  expect(frontier.target()).toBeNull()
})

test('a transaction in two shapes is shown when both have been fetched up to it, and never before', () => {
  frontier.rang(20n, ['messages', 'conversations'])
  expect(frontier.toFetch()).toEqual(['messages', 'conversations'])
  frontier.fetched('messages', 20n, false)
  expect(frontier.target()).toBeNull()
  frontier.fetched('conversations', 20n, false)
  expect(frontier.target()).toBe(20n)
  frontier.committed(20n)
  expect(frontier.target()).toBeNull()
})

test('a shape that answers further than the doorbell has rung waits for it: the others may have news there', () => {
  frontier.rang(20n, ['messages'])
  frontier.fetched('messages', 25n, false)
  expect(frontier.target()).toBe(20n)
  frontier.committed(20n)
  frontier.rang(25n, ['messages', 'leads'])
  expect(frontier.toFetch()).toEqual(['leads'])
  expect(frontier.target()).toBeNull()
  frontier.fetched('leads', 25n, false)
  expect(frontier.target()).toBe(25n)
})

test('an answer from before the news does not count as having fetched it', () => {
  frontier.rang(20n, ['messages'])
  frontier.rang(30n, ['messages'])
  frontier.fetched('messages', 20n, false)
  expect(frontier.toFetch()).toEqual(['messages'])
  expect(frontier.target()).toBe(20n)
})

test('news of a shape that is still coming in for the first time is not forgotten', () => {
  frontier.rang(20n, ['deals'])
  frontier.add([['deals', 15n]], true)
  expect(frontier.toFetch()).toEqual(['deals'])
  frontier.fetched('deals', 20n, false)
  expect(frontier.target()).toBe(20n)
})

test('rows of a new snapshot are shown only together with everything up to it', () => {
  frontier.rang(12n, ['leads'])
  frontier.fetched('leads', 12n, false)
  frontier.fetched('messages', 30n, true)
  expect(frontier.target()).toBeNull()
  expect(frontier.toFetch()).toEqual(['leads', 'conversations'])
  frontier.fetched('leads', 31n, false)
  frontier.fetched('conversations', 30n, false)
  expect(frontier.target()).toBe(30n)
})

test('a new snapshot of an idle server, at the LSN already shown, is shown', () => {
  frontier.fetched('messages', 10n, true)
  expect(frontier.target()).toBe(10n)
})

test('after a reconnect every shape is asked once', () => {
  frontier.greeted(40n, ['leads', 'messages', 'conversations', 'deals'])
  expect(frontier.toFetch()).toEqual(['leads', 'messages', 'conversations'])
  for (const name of frontier.names) frontier.fetched(name, 40n, false)
  expect(frontier.target()).toBe(40n)
})

test('a server whose log was set back is believed', () => {
  frontier.greeted(3n, ['leads', 'messages', 'conversations'])
  expect(frontier.toFetch()).toEqual(['leads', 'messages', 'conversations'])
  for (const name of frontier.names) frontier.fetched(name, 3n, true)
  expect(frontier.target()).toBe(3n)
})

test('a shape the server has begun anew is asked even when nothing has changed since, and then shown', () => {
  frontier.rang(10n, ['leads'])
  expect(frontier.toFetch()).toEqual([])
  frontier.doubt(['leads'])
  expect(frontier.toFetch()).toEqual(['leads'])
  expect(frontier.target()).toBeNull()
  frontier.asking(['leads'])
  frontier.fetched('leads', 10n, true)
  expect(frontier.toFetch()).toEqual([])
  expect(frontier.target()).toBe(10n)
})

test('an answer to a question from before the server began anew does not count', () => {
  frontier.rang(10n, ['leads'])
  frontier.asking(['leads'])
  frontier.doubt(['leads'])
  frontier.fetched('leads', 10n, false)
  expect(frontier.toFetch()).toEqual(['leads'])
})

test('what a shape was behind with is shown although the others are further', () => {
  frontier.rang(20n, ['messages'])
  frontier.fetched('messages', 20n, false)
  frontier.committed(20n)
  frontier.greeted(20n, ['leads'])
  frontier.fetched('leads', 20n, false)
  expect(frontier.target()).toBe(20n)
})

test('a paused shape holds nobody up, and is asked for what it missed when it is resumed', () => {
  frontier.setPaused(['leads'])
  frontier.greeted(20n, ['leads', 'messages', 'conversations'])
  expect(frontier.toFetch()).toEqual(['messages', 'conversations'])
  frontier.fetched('messages', 20n, false)
  frontier.fetched('conversations', 20n, false)
  expect(frontier.target()).toBe(20n)
  expect(frontier.completeAt('leads', 20n)).toBe(10n)
  expect(frontier.completeAt('messages', 20n)).toBe(20n)
  frontier.committed(20n)

  frontier.setPaused([])
  expect(frontier.toFetch()).toEqual(['leads'])
  frontier.asking(['leads'])
  frontier.fetched('leads', 20n, false)
  expect(frontier.target()).toBe(20n)
})

test('a shape refused as paused before the doorbell said so is not asked again until it is resumed', () => {
  frontier.rang(20n, ['leads'])
  frontier.pause('leads')
  expect(frontier.toFetch()).toEqual([])
  expect(frontier.target()).toBe(20n)
  frontier.setPaused([])
  expect(frontier.toFetch()).toEqual(['leads'])
})
