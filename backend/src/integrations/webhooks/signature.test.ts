import { expect, test } from 'vitest'
import { isSignedByMeta } from './signature.ts'

const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')
const hex = 'dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756'

test("accepts Meta's documented vector", () => {
  expect(isSignedByMeta(body, `sha256=${hex}`, 'test_app_secret')).toBe(true)
})

test.each([
  ['another secret', body, `sha256=${hex}`, 'other_secret'],
  ['one byte more', Buffer.concat([body, Buffer.from(' ')]), `sha256=${hex}`, 'test_app_secret'],
  ['another digit', body, `sha256=${hex.replace('d', 'e')}`, 'test_app_secret'],
  ['no prefix', body, hex, 'test_app_secret'],
  ['a short one', body, 'sha256=dec6', 'test_app_secret'],
  ['none', body, undefined, 'test_app_secret'],
])('refuses %s', (_what, bytes, header, secret) => {
  expect(isSignedByMeta(bytes, header, secret)).toBe(false)
})
