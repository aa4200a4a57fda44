import { spawn } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { guardAgainstOrphan } from '@vp/supabase/local/orphan-guard.ts'
import { startPostgres } from '@vp/supabase/local/postgres.ts'
import { z } from 'zod'
import { entryPoints, nodeFlags, partEnvironment, root } from './parts.ts'
import type { NodePart, StackContext } from './parts.ts'

/** A running process of the stack. */
export interface PartProcess {
  pid: number
  /** Resolves with how it ended: "code 1", "SIGKILL". */
  exited: Promise<string>
  /** Asks it to end, insists after 8 s, and resolves when it has ended. */
  stop(): Promise<void>
}

/** What a part says, for its log file and for the report of a crash. */
export interface PartLog {
  file: string
  write(line: string): void
  lastLines(): string[]
  close(): Promise<void>
}

/** `<dataDir>/logs/<name>.log`; the one before is kept as `.previous.log`. */
export async function openLog(
  dataDir: string,
  name: string,
  onLine: (line: string) => void = () => undefined,
): Promise<PartLog> {
  const folder = join(dataDir, 'logs')
  const file = join(folder, `${name}.log`)
  await mkdir(folder, { recursive: true })
  if (existsSync(file)) await rename(file, join(folder, `${name}.previous.log`))
  const stream = createWriteStream(file, { mode: 0o600 })
  const last: string[] = []
  return {
    file,
    write(line) {
      stream.write(`${line}\n`)
      onLine(line)
      // where in a library it happened is for the file
      if (!/^\s+at /u.test(line)) last.push(readable(line))
      if (last.length > 12) last.shift()
    },
    lastLines: () => [...last],
    close: () => new Promise((closed) => stream.end(closed)),
  }
}

const logLine = z.object({
  msg: z.string().optional(),
  code: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
})

/** The words of a JSON log line; any other line as it is, cut where a terminal has long wrapped it. */
function readable(line: string): string {
  if (!line.startsWith('{"')) return line.slice(0, 500)
  try {
    const { msg, code, err } = logLine.parse(JSON.parse(line))
    return [msg, code, err?.message].filter((part) => part !== undefined).join(' · ')
  } catch {
    // it only looked like one
    return line.slice(0, 500)
  }
}

/** Where Node keeps our TypeScript and its packages as compiled: a part that was killed is back sooner. */
const compileCache = join(root, '.data/cache/node')

/** Starts a Node part in a process group of its own: a Ctrl-C in the terminal reaches the supervisor alone, which
 *  ends the parts in order. If the supervisor cannot, the guard does. */
export function launchNodePart(part: NodePart, context: StackContext, log: PartLog): PartProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', ...nodeFlags[part], entryPoints[part]], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      TZ: 'UTC',
      NODE_COMPILE_CACHE: compileCache,
      ...(process.env.LOG_LEVEL === undefined ? {} : { LOG_LEVEL: process.env.LOG_LEVEL }),
      ...partEnvironment(part, context),
    },
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${process.execPath} could not be started`)
  const guard = guardAgainstOrphan(pid, ['SIGTERM', 'SIGKILL'])
  for (const output of [child.stdout, child.stderr]) eachLine(output, (line) => log.write(line))
  // 'close' rather than 'exit': its last words are then in the log
  const exited = new Promise<string>((ended) => {
    child.once('close', (code, signal) => {
      guard.release()
      ended(signal ?? `code ${code}`)
    })
  })
  return {
    pid,
    exited,
    async stop() {
      child.kill('SIGTERM')
      const tooSlow = setTimeout(() => child.kill('SIGKILL'), 8_000)
      await exited
      clearTimeout(tooSlow)
    },
  }
}

/** Starts Postgres on the stack's data. Resolves when it accepts connections. */
export async function launchPostgres({ dataDir, ports, secrets }: StackContext, log: PartLog): Promise<PartProcess> {
  const dir = join(dataDir, 'postgres')
  await mkdir(dir, { recursive: true, mode: 0o755 })
  return startPostgres({
    dataDir: join(dir, 'data'),
    port: ports.postgres,
    password: secrets.postgresPassword,
    onLog: (line) => log.write(line),
  })
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  })
  stream.on('end', () => {
    if (rest !== '') onLine(rest)
  })
}
