import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { documentKeys } from './document-keys.ts'
import { blindIndex, openDocument, sealDocument } from './document-vault.ts'

const line = (name: string) => `${name}:${randomBytes(32).toString('base64')}`
const keys = documentKeys.parse(`${line('2027')}, ${line('2026')}`)
const [key] = keys
const place = { workspaceId: 'w', id: 'd', tipo: 'cpf' }

test('what was sealed opens in its own row, and looks different each time', () => {
  const [one, other] = [sealDocument(key, place, '52998224725'), sealDocument(key, place, '52998224725')]
  expect(openDocument(keys, '2027', place, one)).toBe('52998224725')
  expect(one.equals(other)).toBe(false)
  expect(one.includes('529982')).toBe(false)
})

test('in another row, with another key or a changed byte it does not open', () => {
  const sealed = sealDocument(key, place, '52998224725')
  const changed = Buffer.from(sealed)
  changed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  for (const other of [{ workspaceId: 'x' }, { id: 'e' }, { tipo: 'cnpj' }]) {
    expect(() => openDocument(keys, '2027', { ...place, ...other }, sealed)).toThrow()
  }
  expect(() => openDocument(keys, '2026', place, sealed)).toThrow()
  expect(() => openDocument(keys, '2027', place, changed)).toThrow()
  expect(() => openDocument(keys, '2025', place, sealed)).toThrow('DOCUMENT_KEYS lacks the key 2025')
})

test('a number is found by its index within its workspace and key, and nowhere else', () => {
  const index = (by = key, workspace = 'w', tipo = 'cpf') =>
    blindIndex(by, workspace, tipo, '52998224725').toString('hex')
  expect(index()).toBe(index())
  expect(new Set([index(), index(keys[1]), index(key, 'x'), index(key, 'w', 'cnpj')]).size).toBe(4)
})

test.each(['', 'nokey', 'a:c2hvcnQ=', `${line('a')},b`, `${line('a')},${line('a')}`])('“%s” are no keys', (text) => {
  expect(documentKeys.safeParse(text).success).toBe(false)
})
