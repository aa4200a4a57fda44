import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { z } from 'zod'
import { startEngine } from '../engine.ts'
import { serveEngine } from '../http.ts'

const settings = z.object({ databaseUrl: z.string(), storageDir: z.string(), slotName: z.string(), port: z.number() })

export type EngineProcessSettings = z.infer<typeof settings>

/** An engine in a process of its own, so that it can be killed. Resolves when it listens. */
export async function startEngineProcess(wanted: EngineProcessSettings): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(wanted)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

/** Kills it without a chance to put anything in order. */
export async function killEngineProcess(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port, ...options } = settings.parse(JSON.parse(process.argv[2] ?? '{}'))
  const engine = await startEngine({ ...options, logger: pino({ level: process.env['ENGINE_LOG'] ?? 'silent' }) })
  await serveEngine(engine, { host: '127.0.0.1', port })
  process.send?.('listening')
}
