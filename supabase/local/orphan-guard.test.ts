import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const guardModule = join(import.meta.dirname, 'orphan-guard.ts')

/** A process that starts `sleep` under guard and prints its pid. */
async function owner(
  folder: string,
  then: string,
): Promise<{ kill: () => void; sleeper: number; ended: Promise<void> }> {
  const script = `
    import { spawn } from 'node:child_process'
    import { guardAgainstOrphan } from ${JSON.stringify(guardModule)}
    const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
    const guard = guardAgainstOrphan(child.pid, ['SIGTERM', 'SIGKILL'], ${JSON.stringify(folder)})
    process.stdout.write(child.pid + '\\n')
    ${then}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const [pid] = await new Promise<string[]>((resolve) =>
    child.stdout.once('data', (data) => resolve(`${data}`.split('\n'))),
  )
  return { kill: () => child.kill('SIGKILL'), sleeper: Number(pid), ended }
}

const isRunning = (pid: number): boolean => existsSync(`/proc/${pid}`)

test('the guarded process and its folder go when the owner is killed with SIGKILL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vp-guard-'))
  const { kill, sleeper } = await owner(
    folder,
    'child.once("exit", () => undefined); setInterval(() => undefined, 1000)',
  )
  expect(isRunning(sleeper)).toBe(true)

  kill()

  await expect.poll(() => isRunning(sleeper) || existsSync(folder)).toBe(false)
})

test('a released guard touches nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vp-guard-'))
  const { sleeper, ended } = await owner(folder, 'guard.release(); child.unref()')

  await ended

  expect(isRunning(sleeper)).toBe(true)
  expect(existsSync(folder)).toBe(true)
  process.kill(sleeper, 'SIGKILL')
  await rm(folder, { recursive: true })
})
