import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextStatus, outboundStatuses, receipts, type OutboundStatus, type Receipt } from './message-status.ts'

/** What each receipt (across: sent, delivered, read, played, failed) makes of each status. */
const expected: Record<
  OutboundStatus,
  readonly [OutboundStatus, OutboundStatus, OutboundStatus, OutboundStatus, OutboundStatus]
> = {
  queued: ['sent', 'delivered', 'read', 'played', 'failed'],
  sending: ['sent', 'delivered', 'read', 'played', 'failed'],
  accepted: ['sent', 'delivered', 'read', 'played', 'failed'],
  unknown: ['sent', 'delivered', 'read', 'played', 'failed'],
  sent: ['sent', 'delivered', 'read', 'played', 'failed'],
  delivered: ['delivered', 'delivered', 'read', 'played', 'delivered'],
  read: ['read', 'read', 'read', 'played', 'read'],
  played: ['played', 'played', 'played', 'played', 'played'],
  failed: ['failed', 'delivered', 'read', 'played', 'failed'],
}

const cells = outboundStatuses.flatMap((from) =>
  receipts.map((receipt, index) => [from, receipt, expected[from][index]] as const),
)

test.each(cells)('%s + %s = %s', (from, receipt, to) => {
  expect(nextStatus[from][receipt]).toBe(to)
})

test('receipts in any order and any number of times end where the strongest of them says', () => {
  // a failure outweighs "sent", a proof of delivery outweighs a failure
  const strength: readonly Receipt[] = ['sent', 'failed', 'delivered', 'read', 'played']
  const start = fc.constantFrom<OutboundStatus>('queued', 'sending', 'accepted', 'unknown')
  fc.assert(
    fc.property(start, fc.array(fc.constantFrom(...receipts), { minLength: 1, maxLength: 12 }), (from, history) => {
      const end = history.reduce((status, receipt) => nextStatus[status][receipt], from)
      expect(end).toBe(strength.findLast((receipt) => history.includes(receipt)))
    }),
  )
})
