import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { claimAnyPort, claimPort, type PortClaim } from '@vp/supabase/local/free-port.ts'
import type { TakenName } from '@vp/supabase/local/machine-name.ts'
import { z } from 'zod'
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
  const favourites = (part: Part) => (preferred[part] === undefined ? [] : [preferred[part]])
  const chosen: Partial<Ports> = {}
  const claims: TakenName[] = []
  // in turns, so that no part takes by chance what another is to have
  const turns = [
    (part: Part) => claimFirst(favourites(part)),
    (part: Part) => claimFirst(known[part] ?? []),
    claimAnyPort,
  ]
  for (const claim of turns) {
    for (const part of parts) {
      const claimed = chosen[part] === undefined ? await claim(part) : undefined
      if (claimed === undefined) continue
      chosen[part] = claimed.port
      claims.push(claimed.name)
    }
  }
  const ports = z.record(z.enum(parts), z.number()).parse(chosen)
  for (const part of parts) known[part] = [...new Set([...favourites(part), ...(known[part] ?? []), ports[part]])]
  await writeFile(file, `${JSON.stringify(known, null, 2)}\n`)
  return {
    ports,
    async release() {
      await Promise.all(claims.map((claim) => claim.release()))
    },
  }
}

async function claimFirst(wishes: readonly number[]): Promise<PortClaim | undefined> {
  for (const port of wishes) {
    const claim = await claimPort(port)
    if (claim !== undefined) return claim
  }
  return undefined
}
