import { expect, test } from 'vitest'
import {
  holdsLeaderLock,
  Leadership,
  leadershipAnswer,
  leadershipEvents,
  leadershipStates,
  nextLeadershipState,
} from './leadership.ts'

/** One line per cell. Written out, so that a change is seen. */
const cells = [
  'standing elected -> opening',
  'standing opened -> impossible',
  'standing failed -> impossible',
  'standing broke -> impossible',
  'standing outranked -> impossible',
  'standing wipe -> impossible',
  'standing closed -> impossible',
  'standing wipeHeard -> over',
  'opening elected -> impossible',
  'opening opened -> leading',
  'opening failed -> apologising',
  'opening broke -> impossible',
  'opening outranked -> impossible',
  'opening wipe -> impossible',
  'opening closed -> impossible',
  'opening wipeHeard -> opening',
  'leading elected -> impossible',
  'leading opened -> impossible',
  'leading failed -> apologising',
  'leading broke -> repairing',
  'leading outranked -> steppingDown',
  'leading wipe -> wiping',
  'leading closed -> impossible',
  'leading wipeHeard -> leading',
  'repairing elected -> impossible',
  'repairing opened -> leadingRepaired',
  'repairing failed -> apologising',
  'repairing broke -> repairing',
  'repairing outranked -> repairing',
  'repairing wipe -> repairing',
  'repairing closed -> repairing',
  'repairing wipeHeard -> repairing',
  'leadingRepaired elected -> impossible',
  'leadingRepaired opened -> impossible',
  'leadingRepaired failed -> apologising',
  'leadingRepaired broke -> apologising',
  'leadingRepaired outranked -> steppingDown',
  'leadingRepaired wipe -> wiping',
  'leadingRepaired closed -> impossible',
  'leadingRepaired wipeHeard -> leadingRepaired',
  'steppingDown elected -> impossible',
  'steppingDown opened -> impossible',
  'steppingDown failed -> apologising',
  'steppingDown broke -> steppingDown',
  'steppingDown outranked -> steppingDown',
  'steppingDown wipe -> steppingDown',
  'steppingDown closed -> over',
  'steppingDown wipeHeard -> steppingDown',
  'wiping elected -> impossible',
  'wiping opened -> impossible',
  'wiping failed -> apologising',
  'wiping broke -> wiping',
  'wiping outranked -> wiping',
  'wiping wipe -> wiping',
  'wiping closed -> wiped',
  'wiping wipeHeard -> wiping',
  'apologising elected -> impossible',
  'apologising opened -> impossible',
  'apologising failed -> apologising',
  'apologising broke -> apologising',
  'apologising outranked -> steppingDown',
  'apologising wipe -> wiping',
  'apologising closed -> apologising',
  'apologising wipeHeard -> apologising',
  'wiped elected -> impossible',
  'wiped opened -> impossible',
  'wiped failed -> impossible',
  'wiped broke -> impossible',
  'wiped outranked -> wiped',
  'wiped wipe -> wiped',
  'wiped closed -> impossible',
  'wiped wipeHeard -> wiped',
  'over elected -> over',
  'over opened -> impossible',
  'over failed -> impossible',
  'over broke -> impossible',
  'over outranked -> over',
  'over wipe -> over',
  'over closed -> impossible',
  'over wipeHeard -> over',
]

test.each(cells)('%s', (cell) => {
  const [from, by, , next] = cell.split(' ')
  const state = leadershipStates.find((known) => known === from)
  const event = leadershipEvents.find((known) => known === by)
  if (state === undefined || event === undefined) throw new Error(`no such cell: ${cell}`)
  expect(nextLeadershipState[state][event]).toBe(next)
})

test('every cell is listed above', () => {
  expect(new Set(cells.map((cell) => cell.split(' -> ')[0])).size).toBe(
    leadershipStates.length * leadershipEvents.length,
  )
})

test.each([
  ['standing', 'silence', false],
  ['opening', 'silence', true],
  ['leading', 'answers', true],
  ['repairing', 'silence', true],
  ['leadingRepaired', 'answers', true],
  ['steppingDown', 'silence', true],
  ['wiping', 'silence', true],
  ['apologising', 'apology', true],
  ['wiped', 'silence', true],
  ['over', 'silence', false],
] as const)('one that is %s gives tabs %s; it keeps the lock: %s', (state, answer, holds) => {
  expect([leadershipAnswer[state], holdsLeaderLock[state]]).toEqual([answer, holds])
})

test('whoever waits for a state is told when it comes, and what is impossible is an error that changes nothing', async () => {
  const life = new Leadership()
  expect(() => life.step('closed')).toThrow('a worker that is standing met "closed"')
  const leads = life.until(({ answer }) => answer === 'answers')
  expect([life.step('elected'), life.step('opened'), life.step('wipeHeard')]).toEqual([true, true, false])
  await leads
  expect(life.state).toBe('leading')
})
