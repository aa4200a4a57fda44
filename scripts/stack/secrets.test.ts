import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSecrets } from './secrets.ts'

async function dataDir(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'vp-secrets-'))
  onTestFinished(async () => await rm(made, { recursive: true }))
  return made
}

test('secrets are made once, for their owner only, and stay', async () => {
  const dir = await dataDir()
  const made = await loadSecrets(dir)
  expect(Buffer.from(made.vapid.publicKey, 'base64url')).toHaveLength(65)
  expect(Buffer.from(made.vapid.privateKey, 'base64url')).toHaveLength(32)
  expect(made.documentKeys).toMatch(/^[\w-]+:[A-Za-z0-9+/]{43}=$/u)
  expect(await loadSecrets(dir)).toEqual(made)
  expect((await stat(join(dir, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a file from before Web Push and documents keeps what it has and gets their keys, once', async () => {
  const dir = await dataDir()
  const { vapid: _later, documentKeys: _laterToo, ...before } = await loadSecrets(dir)
  const file = join(dir, 'secrets.json')
  await writeFile(file, JSON.stringify(before))
  const completed = await loadSecrets(dir)
  expect(completed).toEqual({ ...before, vapid: completed.vapid, documentKeys: completed.documentKeys })
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(completed)
  expect(await loadSecrets(dir)).toEqual(completed)
})
