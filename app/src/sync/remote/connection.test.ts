import { expect, test } from 'vitest'
import { connectionEvents, connectionStates, nextConnectionState, shownConnection } from './connection.ts'

/** One line per cell: state, event, next state, and what the person then reads. Written out, so that a change is seen. */
const cells = [
  'opening attempt -> opening syncing',
  'opening hello -> catchingUp syncing',
  'opening caughtUp -> impossible',
  'opening ended -> waiting offline',
  'opening failed -> waiting offline',
  'opening stop -> stopped offline',
  'waiting attempt -> retrying offline',
  'waiting hello -> impossible',
  'waiting caughtUp -> impossible',
  'waiting ended -> impossible',
  'waiting failed -> impossible',
  'waiting stop -> impossible',
  'retrying attempt -> retrying offline',
  'retrying hello -> catchingUp syncing',
  'retrying caughtUp -> impossible',
  'retrying ended -> waiting offline',
  'retrying failed -> waiting offline',
  'retrying stop -> stopped offline',
  'catchingUp attempt -> catchingUp syncing',
  'catchingUp hello -> catchingUp syncing',
  'catchingUp caughtUp -> live online',
  'catchingUp ended -> opening syncing',
  'catchingUp failed -> waiting offline',
  'catchingUp stop -> stopped offline',
  'live attempt -> live online',
  'live hello -> catchingUp syncing',
  'live caughtUp -> live online',
  'live ended -> opening syncing',
  'live failed -> waiting offline',
  'live stop -> stopped offline',
  ...connectionEvents.map((event) => `stopped ${event} -> impossible`),
]

test.each(cells)('%s', (cell) => {
  const [state, event, , next, shown] = cell.split(' ')
  const from = connectionStates.find((known) => known === state)
  const by = connectionEvents.find((known) => known === event)
  if (from === undefined || by === undefined) throw new Error(`no such cell: ${cell}`)
  const to = nextConnectionState[from][by]
  expect(to === 'impossible' ? [to, undefined] : [to, shownConnection[to]]).toEqual([next, shown])
})

test('every cell is listed above', () => {
  expect(new Set(cells.map((cell) => cell.split(' -> ')[0])).size).toBe(
    connectionStates.length * connectionEvents.length,
  )
})
