import { setTimeout as delay } from 'node:timers/promises'
import { atOnce } from '../measure/at-once.ts'
import { readShape, startEngineAlone, type ReadShape } from '../measure/engine.ts'
import type { Figure } from '../measure/figure.ts'
import { residentBytes } from '../measure/resident.ts'

const MEGABYTE = 1024 ** 2
const LIMIT_MB = 200

/** Resident memory of the engine's process once it has taken in 200,000 changes to the rows of 1,000 shapes, each of them
 *  read before and after. The reference is the same process before its first shape. */
export const engineMemory: Figure = {
  name: 'engine-memory',
  async measure(lab) {
    const { database, origin, process: engine } = await startEngineAlone(lab)
    const { pid } = engine
    if (pid === undefined) throw new Error('the engine has no process')
    const shapes = lab.size(1_000, 10)
    const changes = shapes * lab.pick(200, 20)
    await database.query('create table bench_tenants (id bigint primary key, tenant int not null, body text not null)')
    await readiness(origin)
    const empty = await residentBytes(pid)

    const read = new Map<number, ReadShape>()
    const definition = (tenant: number) => ({ table: 'bench_tenants', where: `tenant = ${tenant}` })
    const tenants = Array.from({ length: shapes }, (_, tenant) => tenant)
    await atOnce(4, tenants, async (tenant) => void read.set(tenant, await readShape(origin, definition(tenant))))
    lab.log(`${shapes} shapes: ${megabytes((await residentBytes(pid)).now)}`)

    const perTransaction = 200
    for (let written = 0; written < changes; written += perTransaction) {
      await database.query(
        `insert into bench_tenants select n, n % ${shapes}, substr(repeat(md5(n::text), 8), 1, 250)
         from generate_series(${written + 1}, ${written + perTransaction}) n`,
      )
    }
    // every entry is in a log, and can be read from it
    await atOnce(4, tenants, async (tenant) => {
      const from = read.get(tenant)
      if (from === undefined) return
      for (let entries = 0; entries < changes / shapes;) {
        const search = new URLSearchParams({ ...definition(tenant), handle: from.handle, offset: from.offset })
        const response = await fetch(`${origin}/v1/shape?${search.toString()}`)
        entries = ((await response.json()) as unknown[]).length - 1 // the last message says that there are no more
        if (entries < changes / shapes) await delay(100)
      }
    })
    await delay(lab.pick(5_000, 0))
    const { now, highest } = await residentBytes(pid)
    lab.log(`${changes} entries: ${megabytes(now)}, at its highest ${megabytes(highest)}`)
    const value = now / MEGABYTE
    return {
      value,
      unit: 'MB resident',
      reference: empty.now / MEGABYTE,
      goal: `under ${LIMIT_MB} MB with 1,000 shapes and 200,000 log entries`,
      ok: value < LIMIT_MB,
      note: 'the reference is the engine without a shape',
    }
  },
}

const megabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`

async function readiness(origin: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${origin}/v1/health`)
    await response.body?.cancel()
    if (response.status === 200) return
    await delay(50)
  }
}
