import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Server } from 'node:net'
import { z } from 'zod'

const runStatus = z.object({
  pid: z.number(),
  phase: z.enum(['starting', 'running', 'stopping']),
  /** Where the app is, once it runs. */
  app: z.string().optional(),
  simulator: z.string().optional(),
})
export type RunStatus = z.infer<typeof runStatus>

export interface RunLock {
  update(status: Omit<RunStatus, 'pid'>): void
  release(): Promise<void>
}

/** Makes this process the only one that runs on `dataDir`, or tells who does. A listening socket in Linux' abstract
 *  namespace: the kernel gives it to one process only and takes it back however that ends, so there is never a stale
 *  lock, and who asks for it learns where the other one is. */
export async function takeRunLock(dataDir: string): Promise<{ lock: RunLock } | { heldBy: RunStatus }> {
  const name = `\0vp-crm-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 24)}`
  let status: RunStatus = { pid: process.pid, phase: 'starting' }
  const server = createServer((socket) => {
    // who asked may be gone again before the answer
    socket.on('error', () => socket.destroy())
    socket.end(JSON.stringify(status))
  })
  // twice: the holder may leave between our two questions
  for (let attempt = 0; attempt < 2; attempt++) {
    if (await listen(server, name)) {
      server.unref()
      return {
        lock: {
          update(next) {
            status = { pid: process.pid, ...next }
          },
          release: () => new Promise((released) => server.close(() => released())),
        },
      }
    }
    const heldBy = await ask(name)
    if (heldBy) return { heldBy }
  }
  throw new Error(`another process holds the lock of ${dataDir} and does not answer`)
}

function listen(server: Server, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    server.once('error', failed)
    server.listen(name, () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}

/** What the holder says; undefined when it has just left. */
function ask(name: string): Promise<RunStatus | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(name)
    socket.setTimeout(3_000, () => socket.destroy())
    socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(answer === '' ? undefined : runStatus.parse(JSON.parse(answer))))
  })
}
