import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { connect } from 'node:net'
import { takeName } from '@vp/supabase/local/machine-name.ts'
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

/** Makes this process the only one that runs on `dataDir`, or tells who does and where it is. */
export async function takeRunLock(dataDir: string): Promise<{ lock: RunLock } | { heldBy: RunStatus }> {
  const name = `vp-crm-${createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 24)}`
  let status: RunStatus = { pid: process.pid, phase: 'starting' }
  // twice: the holder may leave between our two questions
  for (let attempt = 0; attempt < 2; attempt++) {
    const taken = await takeName(name, () => JSON.stringify(status))
    if (taken !== undefined) {
      return {
        lock: {
          update(next) {
            status = { pid: process.pid, ...next }
          },
          release: async () => await taken.release(),
        },
      }
    }
    const heldBy = await ask(name)
    if (heldBy) return { heldBy }
  }
  throw new Error(`another process holds the lock of ${dataDir} and does not answer`)
}

/** What the holder says; undefined when it has just left. */
function ask(name: string): Promise<RunStatus | undefined> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(`\0${name}`)
    socket.setTimeout(3_000, () => socket.destroy())
    socket.setEncoding('utf8').on('data', (chunk) => (answer += chunk))
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(answer === '' ? undefined : runStatus.parse(JSON.parse(answer))))
  })
}
