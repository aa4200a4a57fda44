import { expect, test } from 'vitest'
import { isSwapDue, nextShapeState, placeOfPieces, shapeEvents, shapeStateOf, shapeStates } from './shape-life.ts'

/** One line per cell. Written out, so that a change is seen. */
const cells = [
  'missing piece -> arriving',
  'missing upToDate -> whole',
  'missing mustRefetch -> restarting',
  'missing commit -> impossible',
  'arriving piece -> arriving',
  'arriving upToDate -> whole',
  'arriving mustRefetch -> restarting',
  'arriving commit -> impossible',
  'whole piece -> whole',
  'whole upToDate -> whole',
  'whole mustRefetch -> refetching',
  'whole commit -> whole',
  'restarting piece -> restarting',
  'restarting upToDate -> restartDue',
  'restarting mustRefetch -> restarting',
  'restarting commit -> impossible',
  'restartDue piece -> restartDue',
  'restartDue upToDate -> restartDue',
  'restartDue mustRefetch -> restarting',
  'restartDue commit -> whole',
  'refetching piece -> refetching',
  'refetching upToDate -> swapDue',
  'refetching mustRefetch -> refetching',
  'refetching commit -> impossible',
  'swapDue piece -> swapDue',
  'swapDue upToDate -> swapDue',
  'swapDue mustRefetch -> refetching',
  'swapDue commit -> whole',
]

test.each(cells)('%s', (cell) => {
  const [from, by, , next] = cell.split(' ')
  const state = shapeStates.find((known) => known === from)
  const event = shapeEvents.find((known) => known === by)
  if (state === undefined || event === undefined) throw new Error(`no such cell: ${cell}`)
  expect(nextShapeState[state][event]).toBe(next)
})

test('every cell is listed above', () => {
  expect(new Set(cells.map((cell) => cell.split(' -> ')[0])).size).toBe(shapeStates.length * shapeEvents.length)
})

test.each([
  ['missing', 'shown', false],
  ['arriving', 'shown', false],
  ['whole', 'waits', false],
  ['restarting', 'beside', false],
  ['restartDue', 'waits', true],
  ['refetching', 'beside', false],
  ['swapDue', 'waits', true],
] as const)('rows of one that is %s go where they are %s; it is due to be swapped: %s', (state, place, isDue) => {
  expect([placeOfPieces[state], isSwapDue[state]]).toEqual([place, isDue])
})

const somewhere = { handle: 'h', offset: '1_0' }

test.each([
  ['missing', { shown: null, completeTo: null, refetch: null }],
  ['arriving', { shown: somewhere, completeTo: null, refetch: null }],
  ['restarting', { shown: somewhere, completeTo: null, refetch: { position: null } }],
  ['whole', { shown: somewhere, completeTo: 1n, refetch: null }],
  ['refetching', { shown: somewhere, completeTo: 1n, refetch: { position: somewhere } }],
] as const)('a worker that finds one %s goes on with it', (state, position) => {
  expect(shapeStateOf(position)).toBe(state)
})
