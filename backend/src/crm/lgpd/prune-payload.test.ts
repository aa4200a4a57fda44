import { expect, test } from 'vitest'
import { prunePayload } from './prune-payload.ts'

const message = (from: string, body: string) => ({ from, id: `wamid.${body}`, type: 'text', text: { body } })

test('of a webhook that tells of two people, one is taken out and the other stays', () => {
  const payload = {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              metadata: { phone_number_id: '106' },
              contacts: [
                { wa_id: '5511987654321', profile: { name: 'Ana' } },
                { wa_id: '5521', profile: { name: 'Bia' } },
              ],
              messages: [message('5511987654321', 'segredo'), message('5521', 'oi')],
              statuses: [{ id: 'x', recipient_id: '5511987654321' }],
            },
          },
        ],
      },
    ],
  }
  const { value, hits } = prunePayload(payload, ['5511987654321'])
  expect(hits).toBe(3)
  expect(JSON.stringify(value)).not.toContain('5511987654321')
  expect(JSON.stringify(value)).not.toContain('segredo')
  expect(JSON.stringify(value)).toContain('"oi"')
})

test('what is about nobody of them stays as it is', () => {
  const payload = { entry: [{ changes: [{ value: { messages: [message('5521', 'oi')], numbers: [1, null, true] } }] }] }
  expect(prunePayload(payload, ['5511987654321'])).toEqual({ value: payload, hits: 0 })
})
