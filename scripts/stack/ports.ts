import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { z } from 'zod'
import { takeName, type TakenName } from './machine-name.ts'
import { parts } from './parts.ts'
import type { Part } from './parts.ts'

export type Ports = Record<Part, number>

export interface ChosenPorts {
  readonly ports: Ports
  /** Gives them back, once nothing listens on them any more. */
  release(): Promise<void>
}

// per part the ports it has had, the favourite first
const remembered = z.partialRecord(z.enum(parts), z.array(z.number().int()))

/** A free port for each part. What a browser keeps for an installed app hangs on its port, so each part gets the first
 *  free one of: `preferred`, those it had before (in `<dataDir>/ports.json`), any. They are its own until they are released: of
 *  two stacks that start at the same moment each gets others. */
export async function choosePorts(dataDir: string, preferred: Partial<Ports> = {}): Promise<ChosenPorts> {
  const file = join(dataDir, 'ports.json')
  const known = existsSync(file) ? remembered.parse(JSON.parse(await readFile(file, 'utf8'))) : {}
  const chosen: Partial<Ports> = {}
  const claims: TakenName[] = []
  for (const part of parts) {
    const favourite = preferred[part]
    const wishes = [...new Set([...(favourite === undefined ? [] : [favourite]), ...(known[part] ?? [])])]
    const { port, claim } = await claimPort(wishes)
    claims.push(claim)
    chosen[part] = port
    known[part] = [...new Set([...wishes, port])]
  }
  await writeFile(file, `${JSON.stringify(known, null, 2)}\n`)
  return {
    ports: z.record(z.enum(parts), z.number()).parse(chosen),
    async release() {
      await Promise.all(claims.map((claim) => claim.release()))
    },
  }
}

/** Nobody listens on it, and no other stack is about to. */
async function claimPort(wishes: readonly number[]): Promise<{ port: number; claim: TakenName }> {
  let left = wishes
  for (;;) {
    const port = await freePort(left)
    const claim = await takeName(`vp-crm-port-${port}`)
    if (claim !== undefined) return { port, claim }
    left = left.filter((wish) => wish !== port)
  }
}
