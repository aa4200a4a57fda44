import { expect, test } from 'vitest'
import { isVisible, parseSnapshot, snapshotEndMessage } from './database-snapshot.ts'

const snapshot = parseSnapshot('100:110:103,107', 5_000, 4_000)

test.each([
  [99, true, 'over before the oldest that was running'],
  [102, true, 'over, though an older one was running'],
  [103, false, 'running'],
  [109, true, 'the last that was over'],
  [110, false, 'not begun to end'],
  [250, false, 'later'],
])('transaction %i: seen is %s, because it was %s', (transactionId, expected) => {
  expect(isVisible(snapshot, transactionId)).toBe(expected)
})

test('ids from the stream, which lack their epoch, are compared across its border', () => {
  const epoch = 2n ** 32n
  const after = parseSnapshot(`${epoch + 5n}:${epoch + 9n}:`, 0, 0)
  expect(isVisible(after, 4_294_967_290)).toBe(true)
  expect(isVisible(after, 8)).toBe(true)
  expect(isVisible(after, 9)).toBe(false)
  const before = parseSnapshot(`${epoch - 5n}:${epoch - 2n}:`, 0, 0)
  expect(isVisible(before, 3)).toBe(false)
  expect(isVisible(before, 4_294_967_293)).toBe(true)
})

test('the control message names what the snapshot saw', () => {
  expect(JSON.parse(snapshotEndMessage(snapshot))).toEqual({
    headers: { control: 'snapshot-end', xip_list: ['103', '107'], xmax: '110', xmin: '100' },
  })
})
