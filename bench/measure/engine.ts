import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { startPostgres } from '@vp/supabase/local/postgres.ts'
import pg from 'pg'
import { nodeFlags } from '../../scripts/stack/parts.ts'
import type { Lab } from './lab.ts'

/** A program of its own: what is measured is its process alone. */
const engineProcess = join(import.meta.dirname, '../../sync-server/src/engine/testing/engine-process.ts')

export interface EngineAlone {
  database: pg.Client
  origin: string
  process: ChildProcess
}

/** The engine in a process of its own on a durable Postgres, without the gate; the same for all figures of one lab. */
export function startEngineAlone(lab: Lab): Promise<EngineAlone> {
  return lab.shared('engine alone', async () => {
    const folder = await lab.scratch('engine')
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), password: 'bench' })
    lab.onClose(() => postgres.stop())
    const database = new pg.Client({ connectionString: postgres.url })
    await database.connect()
    lab.onClose(() => database.end())
    const port = await freePort()
    const storageDir = join(folder, 'store')
    const settings = JSON.stringify({ databaseUrl: postgres.url, storageDir, slotName: 'bench_engine', port })
    const engine = fork(engineProcess, [settings], {
      execArgv: [...nodeFlags['sync-server']],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await once(engine, 'message')
    lab.onClose(async () => {
      const gone = once(engine, 'exit')
      engine.kill('SIGKILL')
      await gone
    })
    return { database, origin: `http://127.0.0.1:${port}`, process: engine }
  })
}

export interface ReadShape {
  bytes: number
  handle: string
  offset: string
}

/** Reads a shape from its beginning until it is up to date. */
export async function readShape(origin: string, definition: Record<string, string>): Promise<ReadShape> {
  let bytes = 0
  let place: Record<string, string> = { offset: '-1' }
  for (;;) {
    const response = await fetch(`${origin}/v1/shape?${new URLSearchParams({ ...definition, ...place }).toString()}`)
    if (!response.ok) throw new Error(`the engine answered ${response.status}: ${await response.text()}`)
    bytes += (await response.arrayBuffer()).byteLength
    const handle = response.headers.get('electric-handle') ?? ''
    const offset = response.headers.get('electric-offset') ?? ''
    if (response.headers.has('electric-up-to-date')) return { bytes, handle, offset }
    place = { handle, offset }
  }
}
