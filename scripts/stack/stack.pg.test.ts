import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StackIsRunning, startStack } from './stack.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vp-stack-test-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** The children of a process. */
async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // a process that has just ended cannot be read
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
      return Number(/\) \S (\d+)/u.exec(stat)?.[1]) === parent ? [Number(pid)] : []
    }),
  )
  return found.flat()
}

test(
  'a stack keeps its data, survives the kill of any part, and is the only one on its folder',
  { timeout: 120_000 },
  async () => {
    const stack = await startStack({ dataDir, demo: false })
    await expect(startStack({ dataDir, demo: false })).rejects.toThrow(StackIsRunning)
    const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 1 })
    pool.on('error', () => undefined) // Postgres is killed under it
    await pool.query(`insert into workspaces (id, nome) values (uuidv7(), 'Padaria Aurora')`)

    for (const part of ['postgres', 'supabase', 'sync-server', 'backend', 'simulator', 'front-door'] as const) {
      await stack.kill(part)
      await stack.waitHealthy(part)
    }

    expect((await pool.query('select nome from workspaces')).rows).toEqual([{ nome: 'Padaria Aurora' }])
    await pool.end()
    const before = await childrenOf(process.pid)
    await stack.close()
    expect(before.length).toBeGreaterThanOrEqual(12) // six parts, each with its guard
    await expect.poll(() => before.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])

    const again = await startStack({ dataDir, demo: false })
    expect(again.urls).toEqual(stack.urls)
    await again.close()
  },
)

test('when the supervisor is killed with SIGKILL, everything it started ends', { timeout: 60_000 }, async () => {
  const script = `
    import { startStack } from ${JSON.stringify(join(import.meta.dirname, 'stack.ts'))}
    await startStack({ dataDir: ${JSON.stringify(dataDir)}, demo: false })
    console.log('up')`
  const supervisor = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((up) => supervisor.stdout.once('data', up))
  const children = await childrenOf(supervisor.pid ?? 0)

  supervisor.kill('SIGKILL')

  expect(children).toHaveLength(12) // six parts, each with its guard
  await vi.waitUntil(() => children.every((pid) => !existsSync(`/proc/${pid}`)), { timeout: 20_000, interval: 100 })
})
