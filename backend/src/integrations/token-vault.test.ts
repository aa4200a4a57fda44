import { expect, test } from 'vitest'
import { openToken, sealToken } from './token-vault.ts'

const key = Buffer.alloc(32, 1)

test('what was sealed opens with the same key, and looks different each time', () => {
  const [one, other] = [sealToken(key, 'EAAG-tokên'), sealToken(key, 'EAAG-tokên')]
  expect(openToken(key, one)).toBe('EAAG-tokên')
  expect(one.equals(other)).toBe(false)
  expect(one.includes('EAAG')).toBe(false)
})

test('another key, a changed byte, a cut or an unknown version do not open', () => {
  const sealed = sealToken(key, 'EAAG')
  const changed = Buffer.from(sealed)
  changed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  const version = Buffer.from(sealed)
  version[0] = 9
  expect(() => openToken(Buffer.alloc(32, 2), sealed)).toThrow()
  expect(() => openToken(key, changed)).toThrow()
  expect(() => openToken(key, sealed.subarray(0, 20))).toThrow()
  expect(() => openToken(key, version)).toThrow('unknown version')
})
