import { expect, test } from 'vitest'
import { followingEvents, followingStates, nextFollowing } from './following.ts'

/** One line per cell: state, event, next state, and what the tab does. Written out, so that a change is seen. */
const cells = [
  'alone newLeader -> following askAgain',
  'alone sameLeader -> impossible',
  'alone olderLeader -> withOlder hello',
  'alone newerLeader -> outdated outdated',
  'alone close -> closed nothing',
  'following newLeader -> following askAgain',
  'following sameLeader -> following nothing',
  'following olderLeader -> withOlder hello',
  'following newerLeader -> outdated outdated',
  'following close -> closed nothing',
  'withOlder newLeader -> following askAgain',
  'withOlder sameLeader -> following askAgain',
  'withOlder olderLeader -> withOlder hello',
  'withOlder newerLeader -> outdated outdated',
  'withOlder close -> closed nothing',
  'outdated newLeader -> following askAgain',
  'outdated sameLeader -> following askAgain',
  'outdated olderLeader -> withOlder hello',
  'outdated newerLeader -> outdated nothing',
  'outdated close -> closed nothing',
  'closed newLeader -> closed nothing',
  'closed sameLeader -> closed nothing',
  'closed olderLeader -> closed nothing',
  'closed newerLeader -> closed nothing',
  'closed close -> closed nothing',
]

test.each(cells)('%s', (cell) => {
  const [before, after] = cell.split(' -> ')
  const [from, by] = before?.split(' ') ?? []
  const state = followingStates.find((known) => known === from)
  const event = followingEvents.find((known) => known === by)
  if (state === undefined || event === undefined) throw new Error(`no such cell: ${cell}`)
  expect([nextFollowing[state][event]].flat().join(' ')).toBe(after)
})

test('every cell is listed above', () => {
  expect(new Set(cells.map((cell) => cell.split(' -> ')[0])).size).toBe(followingStates.length * followingEvents.length)
})
