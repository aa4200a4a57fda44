import { expect, test } from 'vitest'
import { heldBy, type ChannelState } from './held.ts'

const now = new Date('2026-11-28T12:00:00Z')
const sends: ChannelState = {
  status: 'ativo',
  paid_stopped_at: null,
  window_expires_at: null,
  referral_at: null,
  free_entry_expires_at: null,
}
const unpaid: ChannelState = { ...sends, paid_stopped_at: new Date('2026-11-28T11:00:00Z') }
const byAd: ChannelState = { ...unpaid, free_entry_expires_at: new Date('2026-11-29T12:00:00Z') }
const stopped: ChannelState = { ...unpaid, status: 'pausado' }

test.each([
  ['its turn', sends, 'online', 'text', null],
  ['a channel that is not known here', null, 'online', 'text', null],
  ['the network first, whatever else', stopped, 'offline', 'template', 'network'],
  ['a number that stands still', stopped, 'syncing', 'text', 'channel'],
  ['a template, for the payment', unpaid, 'online', 'template', 'payment'],
  ['a free answer, for nothing', unpaid, 'online', 'text', null],
  ['a template that costs nothing, for nothing', byAd, 'online', 'template', null],
] as const)('%s', (_, channel, connection, tipo, held) => {
  expect(heldBy({ channel, connection, tipo, now })).toBe(held)
})
