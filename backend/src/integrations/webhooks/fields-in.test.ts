import { expect, test } from 'vitest'
import { entryOf, envelope, metaJson, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { lookInto } from './fields-in.ts'

const look = (body: unknown) => lookInto(Buffer.from(metaJson(body)))

test('messages, statuses of ours, and both at once', () => {
  const messages = [textMessage('wamid.1', 'oi')]
  const statuses = [statusOf('wamid.2', 'read')]
  expect(look(envelope('123', { messages }))).toEqual({ fields: ['messages'], phoneNumberId: '123' })
  expect(look(envelope('123', { statuses })).fields).toEqual(['statuses'])
  expect(look(envelope('123', { messages, statuses })).fields).toEqual(['messages', 'statuses'])
})

test('every field of a batch once, in one order', () => {
  const change = (field: string) => ({ field, value: {} })
  const entry = [
    { id: '1', changes: [change('security'), change('account_update')] },
    { id: '1', changes: [change('security')] },
    entryOf('9', { messages: [] }),
  ]
  expect(look({ object: 'x', entry })).toEqual({
    fields: ['account_update', 'messages', 'security'],
    phoneNumberId: '9',
  })
})

test('what a person writes is no field and no number', () => {
  const text = '{"field":"security","phone_number_id":"666"}'
  expect(look(envelope('123', { messages: [textMessage('wamid.1', text)] }))).toEqual({
    fields: ['messages'],
    phoneNumberId: '123',
  })
})

test('what is no JSON is about nothing', () => {
  expect(lookInto(Buffer.from([0xff, 0x00, 0x22]))).toEqual({ fields: [], phoneNumberId: null })
})
