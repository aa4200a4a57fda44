import { expect, test } from 'vitest'
import { encodeWebhookBody, signBody } from './encoding.ts'

test("the signature is the one of Meta's documented vector", () => {
  const body = encodeWebhookBody({ object: 'whatsapp_business_account', entry: [] })
  expect(body.toString()).toBe('{"object":"whatsapp_business_account","entry":[]}')
  expect(signBody('test_app_secret', body)).toBe(
    'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756',
  )
})

test('characters outside ASCII and slashes travel escaped, and mean the same when parsed', () => {
  const body = encodeWebhookBody({ name: 'João 😀', url: 'https://a/b' })
  expect(body.toString('latin1')).toBe(String.raw`{"name":"Jo\u00e3o \ud83d\ude00","url":"https:\/\/a\/b"}`)
  expect(JSON.parse(body.toString())).toEqual({ name: 'João 😀', url: 'https://a/b' })
})

test('who parses and serialises again gets another signature', () => {
  const body = encodeWebhookBody({ name: 'João' })
  const again = Buffer.from(JSON.stringify(JSON.parse(body.toString())))
  expect(signBody('s', again)).not.toBe(signBody('s', body))
})
