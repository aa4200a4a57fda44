import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { localKeys } from '@vp/supabase/local/keys.ts'
import { migrate } from '@vp/supabase/local/migrate.ts'
import pg from 'pg'
import { introduceCustomers, loadDemo } from './demo.ts'
import { outgoingMail } from './outgoing-mail.ts'
import { launchNodePart, launchPostgres, openLog } from './part-process.ts'
import type { PartLog } from './part-process.ts'
import { databaseUrl as databaseUrlOf, healthPaths, parts, stackUrls } from './parts.ts'
import type { Part, StackContext, StackUrls } from './parts.ts'
import { choosePorts } from './ports.ts'
import type { ChosenPorts, Ports } from './ports.ts'
import { takeRunLock } from './run-lock.ts'
import type { RunStatus } from './run-lock.ts'
import { loadSecrets } from './secrets.ts'
import type { StackSecrets } from './secrets.ts'
import { SupervisedPart } from './supervised-part.ts'
import type { PartEvent } from './supervised-part.ts'

export type StackStep = 'postgres' | 'migrations' | 'demo' | 'services'

export interface StackOptions {
  /** Everything the stack writes is in here. Stacks with different folders may run side by side. */
  dataDir: string
  /** Ports to prefer; a busy one is replaced by a free one. Without: those of the last time, else any. */
  ports?: Partial<Ports>
  /** Loads the demo company into a database that has no workspace yet, with so many messages. Default true. */
  demo?: boolean | { messages: number }
  /** Removes what an earlier run left in `dataDir` (not its ports) before it starts. */
  fresh?: boolean
  /** false: crashes are told on stderr, when nobody else listens for them. Default true. */
  quiet?: boolean
  onProgress?: (step: StackStep, state: 'begin' | 'end', detail?: string) => void
  onEvent?: (event: PartEvent) => void
  /** An e-mail that a real project would send, with its link. Default: nobody is told, it is in supabase.log. */
  onMail?: (text: string) => void
}

export interface Stack {
  urls: StackUrls
  /** User `postgres`: sees and may do everything. */
  databaseUrl: string
  secrets: StackSecrets
  ports: Ports
  logFile(part: Part): string
  /** Its process id, as long as it is not restarted. @throws Error when the part is down */
  pid(part: Part): number
  /** Sends the signal (default SIGKILL) and resolves when the process has ended. It is then restarted as after any
   *  crash; with `stayDown` it stays down until `start`. */
  kill(part: Part, signal?: NodeJS.Signals, options?: { stayDown?: boolean }): Promise<void>
  /** Orderly end; stays down until `start`. */
  stop(part: Part): Promise<void>
  /** Starts it if it is down; resolves when it is healthy. */
  start(part: Part): Promise<void>
  restart(part: Part): Promise<void>
  waitHealthy(part: Part, timeoutMs?: number): Promise<void>
  /** Ends everything, the front door first and Postgres last. Leaves the data. */
  close(): Promise<void>
}

/** Somebody else runs on this data folder. */
export class StackIsRunning extends Error {
  readonly status: RunStatus
  constructor(status: RunStatus) {
    super(`a stack is already ${status.phase} on this data folder (process ${status.pid})`)
    this.status = status
  }
}

/** Starts the whole product on one machine and keeps it running: Postgres, migrations, demo data, Auth and Storage,
 *  sync-server, backend, simulator, front door. Resolves when all of it is healthy; when one part cannot get there,
 *  ends the others and throws with that part's last words. Throws StackIsRunning when `dataDir` is in use. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = resolve(options.dataDir)
  const progress = options.onProgress ?? (() => undefined)
  await mkdir(dataDir, { recursive: true })
  const taken = await takeRunLock(dataDir)
  if ('heldBy' in taken) throw new StackIsRunning(taken.heldBy)
  const { lock } = taken

  const onEvent = options.onEvent ?? (options.quiet === false ? tell : () => undefined)
  const supervised: SupervisedPart[] = []
  const logs: PartLog[] = []
  let chosen: ChosenPorts | undefined
  const close = async (): Promise<void> => {
    lock.update({ phase: 'stopping' })
    const services = supervised.filter(({ part }) => part !== 'postgres')
    // the services together: each closes its sessions, and none waits for another
    await Promise.all(services.map((part) => part.stop()))
    await supervised.find(({ part }) => part === 'postgres')?.stop()
    await Promise.all(logs.map((log) => log.close()))
    await chosen?.release()
    await lock.release()
  }

  try {
    if (options.fresh) await removeData(dataDir)
    chosen = await choosePorts(dataDir, options.ports)
    const { ports } = chosen
    const { serviceRoleKey } = await localKeys(join(dataDir, 'supabase'))
    const context: StackContext = { dataDir, ports, secrets: await loadSecrets(dataDir), serviceRoleKey }
    const urls = stackUrls(ports)
    const databaseUrl = databaseUrlOf(context)

    for (const part of parts) {
      const log = await openLog(dataDir, part, (line) => {
        const mail = part === 'supabase' ? outgoingMail(line) : undefined
        if (mail !== undefined) options.onMail?.(mail)
      })
      logs.push(log)
      const launch = part === 'postgres' ? () => launchPostgres(context, log) : () => launchNodePart(part, context, log)
      const isHealthy =
        part === 'postgres'
          ? () => acceptsQueries(databaseUrl)
          : () => answers(`http://127.0.0.1:${ports[part]}${healthPaths[part]}`)
      supervised.push(new SupervisedPart({ part, log, launch, isHealthy, onEvent }))
    }
    const of = (part: Part): SupervisedPart => {
      const found = supervised.find((candidate) => candidate.part === part)
      if (!found) throw new Error(`no part ${part}`)
      return found
    }
    const startHealthy = async (part: Part): Promise<void> => {
      await of(part).start()
      await of(part).waitHealthy()
    }

    progress('postgres', 'begin')
    await startHealthy('postgres')
    progress('postgres', 'end')

    progress('migrations', 'begin')
    const applied = await migrate(databaseUrl)
    progress('migrations', 'end', `${applied.length}`)

    const demo = options.demo ?? true
    const wantsDemo = demo !== false && (await isEmpty(databaseUrl))
    if (wantsDemo) {
      progress('demo', 'begin')
      await loadDemo(databaseUrl, context.secrets, demo === true ? {} : demo)
      progress('demo', 'end')
    }

    progress('services', 'begin')
    await Promise.all(serviceParts.map(startHealthy))
    if (wantsDemo) await introduceCustomers(databaseUrl, urls.simulator)
    progress('services', 'end')

    lock.update({ phase: 'running', app: urls.app, simulator: urls.simulator })
    return {
      urls,
      databaseUrl,
      secrets: context.secrets,
      ports,
      logFile: (part) => join(dataDir, 'logs', `${part}.log`),
      pid: (part) => of(part).pid,
      kill: (part, signal = 'SIGKILL', { stayDown = false } = {}) => of(part).kill(signal, stayDown),
      stop: (part) => of(part).stop(),
      start: startHealthy,
      async restart(part) {
        await of(part).stop()
        await startHealthy(part)
      },
      waitHealthy: (part, timeoutMs) => of(part).waitHealthy(timeoutMs),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function tell(event: PartEvent): void {
  const lines = event.kind === 'crashed' ? [event.how, ...event.lastLines] : []
  process.stderr.write([`${event.part} ${event.kind}`, ...lines, ''].join('\n'))
}

const serviceParts = parts.filter((part) => part !== 'postgres')

/** Not `ports.json`: what a browser keeps for the installed app hangs on its port. */
async function removeData(dataDir: string): Promise<void> {
  const names = ['postgres', 'supabase', 'sync-server', 'simulator', 'logs', 'secrets.json']
  await Promise.all(names.map((name) => rm(join(dataDir, name), { recursive: true, force: true })))
}

async function acceptsQueries(databaseUrl: string): Promise<boolean> {
  try {
    await select(databaseUrl, 'select 1')
    return true
  } catch {
    // down, starting or recovering: the caller asks again and reports Postgres' own words in the end
    return false
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    // not listening yet: the caller asks again and reports the part's own words in the end
    return false
  }
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const rows = await select(databaseUrl, 'select 1 from workspaces limit 1')
  return rows.length === 0
}

async function select(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3_000 })
  // a connection cut between two answers is told by the query or by the next health check
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}
