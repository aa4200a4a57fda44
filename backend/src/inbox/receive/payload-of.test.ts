import { expect, test } from 'vitest'
import { message } from '../../integrations/webhooks/envelope.ts'
import { payloadOf } from './payload-of.ts'

const make = (type: string, rest: object) =>
  message.parse({ id: 'wamid.1', from: '5511987654321', timestamp: '1749416383', type, ...rest })

test('what varies is kept, what has its own column is not kept twice', () => {
  const referral = { source_type: 'ad', source_id: '7' }
  expect(payloadOf(make('text', { text: { body: 'oi' } }))).toBeNull()
  expect(payloadOf(make('text', { text: { body: 'oi' }, referral }))).toEqual({ referral })
  expect(payloadOf(make('unsupported', { errors: [{ code: 131051 }] }))).toEqual({ errors: [{ code: 131051 }] })
  expect(payloadOf(make('hologram', { hologram: { watts: 3 } }))).toEqual({ hologram: { watts: 3 } })
})
