import { expect, test } from 'vitest'
import { nextOutboxStatus, outboxEvents, outboxStatuses } from './outbox.ts'

const cells = [
  'pending push -> sent',
  'pending appliedByHttp -> acknowledged',
  'pending appliedBySync -> gone',
  'pending rejected -> refused',
  'pending lost -> pending',
  'pending discard -> pending',
  'sent push -> sent',
  'sent appliedByHttp -> acknowledged',
  'sent appliedBySync -> gone',
  'sent rejected -> refused',
  'sent lost -> sent',
  'sent discard -> sent',
  'acknowledged push -> acknowledged',
  'acknowledged appliedByHttp -> acknowledged',
  'acknowledged appliedBySync -> gone',
  'acknowledged rejected -> refused',
  'acknowledged lost -> sent',
  'acknowledged discard -> acknowledged',
  'refused push -> refused',
  'refused appliedByHttp -> refused',
  'refused appliedBySync -> gone',
  'refused rejected -> refused',
  'refused lost -> refused',
  'refused discard -> gone',
]

test.each(cells)('%s', (cell) => {
  const [from, next] = cell.split(' -> ')
  const [status, event] = from?.split(' ') ?? []
  const known = outboxStatuses.find((one) => one === status)
  const by = outboxEvents.find((one) => one === event)
  if (known === undefined || by === undefined) throw new Error(`no such cell: ${cell}`)
  expect(nextOutboxStatus[known][by] ?? 'gone').toBe(next)
})

test('every cell is listed above', () => {
  expect(new Set(cells.map((cell) => cell.split(' -> ')[0])).size).toBe(outboxStatuses.length * outboxEvents.length)
})
