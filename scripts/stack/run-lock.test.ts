import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeRunLock } from './run-lock.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vp-lock-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

test('who comes second learns where the first one is', async () => {
  const first = await takeRunLock(dataDir)
  if (!('lock' in first)) throw new Error('not taken')
  first.lock.update({ phase: 'running', app: 'http://localhost:5180' })

  expect(await takeRunLock(dataDir)).toEqual({
    heldBy: { pid: process.pid, phase: 'running', app: 'http://localhost:5180' },
  })

  await first.lock.release()
  const next = await takeRunLock(dataDir)
  expect('lock' in next).toBe(true)
  if ('lock' in next) await next.lock.release()
})

test('the lock of a process that was killed with SIGKILL is free at once, and nothing lies around', async () => {
  const script = `
    import { takeRunLock } from ${JSON.stringify(join(import.meta.dirname, 'run-lock.ts'))}
    console.log(Object.keys(await takeRunLock(${JSON.stringify(dataDir)}))[0])
    setInterval(() => undefined, 1000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise((resolve) => holder.stdout.once('data', (data) => resolve(`${data}`.trim())))
  expect(said).toBe('lock')
  expect(await takeRunLock(dataDir)).toMatchObject({ heldBy: { pid: holder.pid, phase: 'starting' } })

  holder.kill('SIGKILL')
  await new Promise((ended) => holder.once('exit', ended))

  const next = await takeRunLock(dataDir)
  expect('lock' in next).toBe(true)
  if ('lock' in next) await next.lock.release()
  expect(await readdir(dataDir)).toEqual([])
})
