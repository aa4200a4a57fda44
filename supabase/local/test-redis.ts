import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { guardAgainstOrphan } from './orphan-guard.ts'

/** A Redis of its own (Debian's `redis-server`), without persistence, configured as BullMQ asks. Gone after `stop`,
 *  and also when this process dies before. On a free port unless told. Throws when the program is missing; `npm test` installs it. */
export async function startTestRedis(onPort?: number): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vp-test-redis-'))
  const port = onPort ?? (await freePort())
  const settings = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--dir', folder]
  const child = spawn('redis-server', ['--bind', '127.0.0.1', '--port', `${port}`, ...settings], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const output: string[] = []
  try {
    await new Promise<void>((ready, failed) => {
      child.once('error', failed)
      child.once('exit', () => failed(new Error(`redis-server ended:\n${output.join('')}`)))
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output.push(chunk)
        if (chunk.includes('Ready to accept connections')) ready()
      })
    })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  if (child.pid === undefined) throw new Error('redis-server has no process id')
  const guard = guardAgainstOrphan(child.pid, ['SIGTERM', 'SIGKILL'], folder)
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await exited
      guard.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
