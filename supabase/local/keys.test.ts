import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { localKeys, openKeyring } from './keys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vp-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('keys are made once, also when several processes ask at once', async () => {
  const stateDir = join(folder, 'not/yet/there')

  const rings = await Promise.all(Array.from({ length: 8 }, () => localKeys(stateDir)))
  const later = await openKeyring(stateDir)

  expect(new Set(rings.map((keys) => keys.serviceRoleKey)).size).toBe(1)
  expect(later.serviceRoleKey).toBe(rings[0]?.serviceRoleKey)
  expect(await readdir(stateDir)).toEqual(['keys.json'])
})

test('the API keys are tokens of this project that name their role and nobody', async () => {
  const keyring = await openKeyring(folder)

  const { payload } = await jwtVerify(keyring.serviceRoleKey, keyring.verifyingKey)

  expect(payload).toMatchObject({ role: 'service_role', iss: 'supabase' })
  expect(payload).not.toHaveProperty('sub')
  expect(payload).not.toHaveProperty('aud')
  expect(decodeJwt(keyring.anonKey)).toMatchObject({ role: 'anon' })
})

test('only the owner may read the file, and the public key holds no secret', async () => {
  const { publicJwk } = await openKeyring(folder)

  expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600)
  expect(publicJwk).not.toHaveProperty('d')
})

test('a file that is not ours stops the start instead of being replaced', async () => {
  await writeFile(join(folder, 'keys.json'), '{"signing":{}}')

  await expect(localKeys(folder)).rejects.toThrow()
})
