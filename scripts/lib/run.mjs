import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataDir, root, toolchainBin } from './paths.mjs'

/** The environment of every program we run for set-up: our Node first, and caches inside .data/ instead of the home
 *  folder. @returns {NodeJS.ProcessEnv} */
export function setupEnvironment() {
  const cache = join(dataDir, 'cache')
  // what npm tells its scripts about itself would configure pnpm too
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^pnpm_|^INIT_CWD$/iu.test(name))
  return {
    ...Object.fromEntries(inherited),
    PATH: `${toolchainBin}:${process.env.PATH ?? ''}`,
    // no questions, and no progress bars in the log
    CI: 'true',
    NO_COLOR: '1',
    npm_config_cache: join(cache, 'npm'),
    npm_config_update_notifier: 'false',
    TMPDIR: join(dataDir, 'tmp'),
    XDG_CACHE_HOME: cache,
    XDG_DATA_HOME: join(cache, 'share'),
    XDG_STATE_HOME: join(cache, 'state'),
  }
}

/** Children that are running, so that the end of this process can be theirs. @type {Set<number>} */
const running = new Set()

/** Ends every program that `run` started, with all its children. */
export function endRunning() {
  for (const pid of running) {
    try {
      process.kill(-pid, 'SIGTERM')
    } catch (error) {
      // it has just ended by itself
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
}

/** Runs a program to its end; its output goes to a log file, or to our own with `show`. It ends when we do, also by
 *  SIGKILL.
 * @param {string} file
 * @param {string[]} args
 * @param {{ log?: string, show?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>} code 128 and more: ended by a signal */
export async function run(file, args, options = {}) {
  const log = options.log ?? join(dataDir, 'logs/setup.log')
  await mkdir(dirname(log), { recursive: true })
  await mkdir(join(dataDir, 'tmp'), { recursive: true })
  const stream = createWriteStream(log, { flags: 'a' })
  stream.write(`\n$ ${file} ${args.join(' ')}\n`)
  const child = spawn(file, args, {
    cwd: options.cwd ?? root,
    env: { ...setupEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const guard = child.pid === undefined ? undefined : guardAgainstOrphan(child.pid)
  /** @type {string[]} */
  const output = []
  for (const source of [child.stdout, child.stderr]) {
    source.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      output.push(chunk)
      stream.write(chunk)
      if (options.show) process.stdout.write(chunk)
    })
  }
  if (child.pid !== undefined) running.add(child.pid)
  try {
    return await new Promise((resolve) => {
      child.once('error', (error) => resolve({ code: 127, output: `${file}: ${error.message}` }))
      child.once('close', (code) => resolve({ code: code ?? 128, output: output.join('') }))
    })
  } finally {
    if (child.pid !== undefined) running.delete(child.pid)
    guard?.stdin.end('done\n')
    stream.end()
  }
}

/** @param {number} pid */
function guardAgainstOrphan(pid) {
  const script = join(root, 'supabase/local/orphan-guard.sh')
  // a group of its own and no terminal: it must outlive whatever ends us
  return spawn('/bin/sh', [script, `${pid}`, 'TERM', 'KILL'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
}
