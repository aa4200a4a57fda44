import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface PostgresUser {
  uid: number
  gid: number
}

/** The user Postgres runs as: undefined means "as we are". Postgres refuses to run as root, so root borrows the
 *  system user `postgres` and creates it where it is missing. */
export async function postgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = await lookUp()
  if (existing) return existing
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const created = await lookUp()
  if (!created) throw new Error('the system user "postgres" could not be created')
  return created
}

async function lookUp(): Promise<PostgresUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => (await run('id', [flag, 'postgres'])).stdout))
    return { uid: Number(uid), gid: Number(gid) }
  } catch (error) {
    // `id` answers 1 for a user that does not exist; anything else (no `id` at all) is worth stopping for
    if (error instanceof Error && 'code' in error && error.code === 1) return undefined
    throw error
  }
}

export interface Command {
  file: string
  args: string[]
  options: { uid?: number; gid?: number }
}

/** `file args` as `user`. Where the binary or a folder lies below one that others may not enter (a clone in /root,
 *  mode 0700), the process keeps the one capability to pass it: nothing on the machine is opened to other users. */
export async function asUser(
  user: PostgresUser | undefined,
  file: string,
  args: string[],
  folders: string[],
): Promise<Command> {
  if (!user) return { file, args, options: {} }
  const reachable = await Promise.all([file, ...folders].map((path) => othersMayEnter(dirname(path))))
  if (reachable.every(Boolean)) return { file, args, options: user }
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  // no_setuid_fixup: access(2) looks at the capabilities too; Postgres checks its own binary with it
  const name = await passingCapability()
  const capability = [`--inh-caps=+${name}`, `--ambient-caps=+${name}`, '--securebits=+no_setuid_fixup']
  return { file: 'setpriv', args: [...identity, ...capability, '--', file, ...args], options: {} }
}

/** The weakest capability at hand that lets a process pass closed folders: containers often hold the second only. */
async function passingCapability(): Promise<'dac_read_search' | 'dac_override'> {
  const [, effective = '0'] = /^CapEff:\s*([\da-f]+)$/mu.exec(await readFile('/proc/self/status', 'utf8')) ?? []
  const dacReadSearch = 1n << 2n // linux/capability.h
  return (BigInt(`0x${effective}`) & dacReadSearch) === 0n ? 'dac_override' : 'dac_read_search'
}

async function othersMayEnter(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  if ((mode & 0o001) === 0) return false
  return folder === '/' || othersMayEnter(dirname(folder))
}
