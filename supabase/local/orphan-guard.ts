import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { join } from 'node:path'

export interface OrphanGuard {
  /** The guarded process has ended in the ordinary way: the guard leaves, without touching anything. */
  release(): void
}

/** Ends `pid` if this process dies without ending it first, also by SIGKILL, where no handler runs.
 *  Sends `signals[0]`, after 8 s `signals[1]`, after 12 s SIGKILL to the process group that `pid` leads, and then
 *  removes `removeFolder`. The guard lives in a session of its own, so a Ctrl-C or a closed terminal does not reach it. */
export function guardAgainstOrphan(
  pid: number,
  signals: readonly [NodeJS.Signals, NodeJS.Signals],
  removeFolder = '',
): OrphanGuard {
  const [first, second] = signals.map((signal) => signal.replace(/^SIG/, ''))
  const script = join(import.meta.dirname, 'orphan-guard.sh')
  const guard = spawn('/bin/sh', [script, `${pid}`, `${first}`, `${second}`, removeFolder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  guard.unref()
  // The pipe must not keep an otherwise finished process alive. stdin is a net.Socket when its stdio is 'pipe'.
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  // A guard that somebody else ended breaks the pipe; there is nothing left to tell it.
  guard.stdin.on('error', () => guard.stdin.destroy())
  return { release: () => guard.stdin.end('done\n') }
}
