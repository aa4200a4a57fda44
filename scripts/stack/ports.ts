import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '@vp/supabase/local/free-port.ts'
import { z } from 'zod'
import { parts } from './parts.ts'
import type { Part } from './parts.ts'

export type Ports = Record<Part, number>

// per part the ports it has had, the favourite first
const remembered = z.partialRecord(z.enum(parts), z.array(z.number().int()))

/** A free port for each part. What a browser keeps for an installed app hangs on its port, so each part gets the first
 *  free one of: `preferred`, those it had before (in `<dataDir>/ports.json`), any. */
export async function choosePorts(dataDir: string, preferred: Partial<Ports> = {}): Promise<Ports> {
  const file = join(dataDir, 'ports.json')
  const known = existsSync(file) ? remembered.parse(JSON.parse(await readFile(file, 'utf8'))) : {}
  const chosen: Partial<Ports> = {}
  for (const part of parts) {
    const favourite = preferred[part]
    const wishes = [...new Set([...(favourite === undefined ? [] : [favourite]), ...(known[part] ?? [])])]
    const port = await freePort(wishes.filter((wish) => !Object.values(chosen).includes(wish)))
    chosen[part] = port
    known[part] = [...new Set([...wishes, port])]
  }
  await writeFile(file, `${JSON.stringify(known, null, 2)}\n`)
  return z.record(z.enum(parts), z.number()).parse(chosen)
}
