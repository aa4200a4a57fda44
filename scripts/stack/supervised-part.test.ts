import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import type { PartProcess } from './part-process.ts'
import { SupervisedPart } from './supervised-part.ts'
import type { PartEvent } from './supervised-part.ts'

/** A part that runs `script` in a shell, is healthy while it lives, and is restarted after 10 ms. */
function supervise(script: string, isHealthy = true): { part: SupervisedPart; events: PartEvent[]; pids: number[] } {
  const events: PartEvent[] = []
  const pids: number[] = []
  const lines: string[] = []
  const launch = (): PartProcess => {
    const child = spawn('/bin/sh', ['-c', `exec ${script}`], { stdio: ['ignore', 'pipe', 'ignore'] })
    const { pid } = child
    if (pid === undefined) throw new Error('no shell')
    pids.push(pid)
    child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(text.trim()))
    const exited = new Promise<string>((ended) =>
      child.once('close', (code, signal) => ended(signal ?? `code ${code}`)),
    )
    return {
      pid,
      exited,
      async stop() {
        child.kill('SIGTERM')
        await exited
      },
    }
  }
  const part = new SupervisedPart({
    part: 'backend',
    log: {
      file: '/logs/backend.log',
      write: (line) => lines.push(line),
      lastLines: () => lines,
      close: async () => {},
    },
    launch,
    isHealthy: async () => isHealthy,
    onEvent: (event) => events.push(event),
    backoffMs: () => 10,
  })
  return { part, events, pids }
}

test('a part that is killed is reported and comes back', async () => {
  const { part, events, pids } = supervise('sleep 600')
  await part.start()

  await part.kill('SIGKILL', false)

  await expect.poll(() => events).toHaveLength(2)
  expect(events).toEqual([
    {
      kind: 'crashed',
      part: 'backend',
      how: 'SIGKILL',
      lastLines: [],
      logFile: '/logs/backend.log',
      restartInMs: 10,
    },
    { kind: 'healthy again', part: 'backend' },
  ])
  expect(new Set(pids).size).toBe(2)
  await part.stop()
})

test('a part that is stopped, or killed to stay down, is not a crash and stays down until it is started', async () => {
  const { part, events, pids } = supervise('sleep 600')
  await part.start()
  await part.stop()
  await expect(part.waitHealthy()).rejects.toThrow('backend is not started')
  await part.start()
  await part.kill('SIGKILL', true)
  await expect(part.waitHealthy()).rejects.toThrow('backend is not started')
  await part.start()
  await part.waitHealthy()
  expect(events).toEqual([])
  expect(pids).toHaveLength(3)
  await part.stop()
})

test('waiting for a part that crashes again and again ends with its last words', async () => {
  const { part, events } = supervise(`echo 'PORT: expected number'`, false)
  await part.start()
  await expect(part.waitHealthy()).rejects.toThrow(
    /backend keeps crashing\. Its last lines \(all in .*\):\n +PORT: expected number/u,
  )
  expect(events[0]).toMatchObject({ kind: 'crashed', how: 'code 0' })
  await part.stop()
})

test('waiting for a part that never gets healthy ends in time', async () => {
  const { part } = supervise('sleep 600', false)
  await part.start()
  await expect(part.waitHealthy(200)).rejects.toThrow('backend is not healthy after 0.2 s')
  await part.stop()
})
