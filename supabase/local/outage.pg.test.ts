import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from './free-port.ts'
import { localKeys } from './keys.ts'
import { migrate } from './migrate.ts'
import { type RunningPostgres, startPostgres } from './postgres.ts'

// The real process against a Postgres of its own that is taken away and given back.
let folder: string
let port: number
let postgres: RunningPostgres
let server: ChildProcess
let url: string
let log = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vp-supabase-outage-'))
  await chmod(folder, 0o755)
  port = await freePort()
  postgres = await startOn(port)
  await migrate(postgres.url)
  const serverPort = await freePort()
  url = `http://127.0.0.1:${serverPort}`
  server = start({
    PORT: `${serverPort}`,
    DATABASE_URL: postgres.url,
    SITE_URL: url,
    LOCAL_STATE_DIR: join(folder, 'state'),
  })
  server.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  await untilReady()
})
afterAll(async () => {
  server.kill('SIGKILL')
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
})

function startOn(postgresPort: number): Promise<RunningPostgres> {
  return startPostgres({
    dataDir: join(folder, 'data'),
    port: postgresPort,
    password: 'test',
    durable: false,
    removeIfOrphaned: folder,
  })
}

function start(env: Record<string, string>): ChildProcess {
  const main = join(import.meta.dirname, 'main.ts')
  return spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function untilReady(): Promise<void> {
  return vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 10_000, interval: 50 })
}

function health(): Promise<number> {
  return fetch(`${url}/health`).then(
    (response) => response.status,
    () => 0,
  )
}

test('a restart of Postgres costs errors that may be retried, and nobody their session', async () => {
  const { anonKey } = await localKeys(join(folder, 'state'))
  const client = createClient(url, anonKey, { auth: { persistSession: false, autoRefreshToken: false } })
  const { data } = await client.auth.signUp({ email: 'ana@example.com', password: 'girassol-amarelo-7' })

  await postgres.stop()
  // supabase-js repeats a refresh by itself, and tells of a sign-in at once
  const during = await client.auth.signInWithPassword({ email: 'ana@example.com', password: 'girassol-amarelo-7' })
  const files = await client.storage.from('anexos').list()
  const healthDuring = await health()
  postgres = await startOn(port)
  await untilReady()
  const after = await client.auth.refreshSession({ refresh_token: data.session?.refresh_token ?? '' })

  expect(during.error).toMatchObject({ name: 'AuthRetryableFetchError', status: 503 })
  expect(files.error).toMatchObject({ status: 503 })
  expect(healthDuring).toBe(503)
  expect(after.error).toBeNull()
  expect(server.exitCode).toBeNull()
})

test('the log tells routes and statuses, and a recovery link on a line of its own; no password or token', async () => {
  const { anonKey } = await localKeys(join(folder, 'state'))
  const client = createClient(url, anonKey, { auth: { persistSession: false, autoRefreshToken: false } })
  const { data } = await client.auth.signUp({ email: 'bia@example.com', password: 'senha-que-nao-se-loga' })

  await client.auth.resetPasswordForEmail('bia@example.com')
  await client.auth.signOut()

  const lines = (): Record<string, unknown>[] =>
    log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  await expect.poll(() => lines().some((line) => line['route'] === '/auth/v1/logout')).toBe(true)
  expect(lines()).toContainEqual(expect.objectContaining({ method: 'POST', route: '/auth/v1/signup', status: 200 }))
  const links = lines().filter((line) => String(line['msg']).startsWith('Password recovery link: http'))
  expect(links).toMatchObject([{ type: 'recovery', userId: data.user?.id }])
  expect(log).not.toContain('senha-que-nao-se-loga')
  expect(log).not.toContain('bia@example.com')
  expect(log).not.toContain(data.session?.refresh_token)
})

test('told to stop, it stops cleanly', async () => {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')

  expect(await ended).toEqual([0, null])
})

test('a wrong environment stops the start with one line', async () => {
  const child = start({ PORT: 'eighty' })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))

  expect(await once(child, 'exit')).toEqual([1, null])
  expect(stderr).toMatch(/^supabase\/local: PORT: [^\n]+; DATABASE_URL: [^\n]+\n$/)
})
