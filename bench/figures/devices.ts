import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/load.ts'
import pg from 'pg'
import { z } from 'zod'
import { atOnce } from '../measure/at-once.ts'
import { addMember, insertMessage } from '../measure/demo.ts'
import type { Figure } from '../measure/figure.ts'
import { HttpLine } from '../measure/http-line.ts'
import type { Lab } from '../measure/lab.ts'
import { residentBytes } from '../measure/resident.ts'
import { startServers, type Servers } from '../measure/servers.ts'
import { p95, spread } from '../measure/statistics.ts'

const USERS = 50
const LIMIT_KB = 60
const NEWS = 'event: news\ndata: {'

interface Device {
  line: HttpLine
  headers: Record<string, string>
}

/** From a COMMIT to the doorbell of every device of one workspace, each device with its one live connection to one
 *  sync-server process; that process's memory per device besides. The reference is a bare Node server in a process of its
 *  own that writes the same words to as many open connections. */
export const devices: Figure = {
  name: 'devices',
  async measure(lab) {
    const servers = await startServers(lab, lab.pick(1_000, 100))
    const database = new pg.Client({ connectionString: servers.databaseUrl })
    await database.connect()
    lab.onClose(() => database.end())
    const headers = await headersOf(lab, servers, database)
    await warmUp(servers, headers[0] ?? {})

    const before = await residentBytes(servers.pid('sync-server'))
    const open = await openDoorbells(lab, servers.urls.syncServer, '/v1/live', headers)
    await delay(lab.pick(10_000, 0))
    const after = await residentBytes(servers.pid('sync-server'))
    const kilobytesEach = (after.now - before.now) / 1024 / open.length
    lab.log(`${open.length} devices, ${kilobytesEach.toFixed(1)} KB each`)

    const value: number[] = []
    for (let round = 0; round < lab.pick(5, 1); round += 1) {
      const id = newId()
      const heard = open.map(async ({ line }) => {
        await line.until(NEWS)
        return performance.now()
      })
      await database.query('begin')
      await database.query(insertMessage.text, insertMessage.values(id, demoIds.conversations.unread, 'Para todos'))
      const sentAt = performance.now()
      await database.query('commit')
      for (const at of await Promise.all(heard)) value.push(at - sentAt)
      await delay(lab.pick(1_000, 0))
    }
    lab.log(`doorbell ${spread(value)}`)
    const reference = await bareBroadcast(lab, open.length)
    return {
      value: p95(value),
      unit: `ms, p95 over ${open.length} devices`,
      reference,
      goal: `2,000 devices; p95 under 1 s; under ${LIMIT_KB} KB each`,
      ok: p95(value) < 1_000 && kilobytesEach < LIMIT_KB,
      note: `${kilobytesEach.toFixed(1)} KB each`,
    }
  },
}

async function headersOf(lab: Lab, servers: Servers, database: pg.Client): Promise<Record<string, string>[]> {
  const made: Record<string, string>[] = []
  const users = lab.pick(USERS, 2)
  for (let user = 0; user < users; user += 1) {
    const userId = newId()
    await addMember(database, demoIds.workspace, userId)
    const authorization = `Bearer ${await servers.token(userId)}`
    for (let device = 0; device < lab.size(2_000, 20) / users; device += 1) {
      made.push({ authorization, 'x-client-id': newId() })
    }
  }
  return made
}

/** The shape has to be known before its changes ring; and what the process takes for itself is not the devices'. */
async function warmUp({ urls }: Servers, headers: Record<string, string>): Promise<void> {
  for (let count = 0; count < 50; count += 1) {
    const response = await fetch(`${urls.syncServer}/v1/shape/messages?offset=-1`, { headers })
    if (!response.ok) throw new Error(`messages answered ${response.status}`)
    await response.arrayBuffer()
  }
}

async function openDoorbells(
  lab: Lab,
  origin: string,
  path: string,
  headers: readonly Record<string, string>[],
): Promise<Device[]> {
  const open: Device[] = []
  await atOnce(20, headers, async (own) => {
    const line = await HttpLine.open(origin)
    line.get(path, own)
    await line.until('event: hello')
    open.push({ line, headers: own })
  })
  lab.onClose(async () => open.forEach(({ line }) => line.socket.destroy()))
  return open
}

/** p95 of the bare server, in ms. */
async function bareBroadcast(lab: Lab, count: number): Promise<number> {
  const server = fork(join(import.meta.dirname, '../measure/bare-broadcaster.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  lab.onClose(async () => void server.kill())
  const [port] = z.tuple([z.number()]).parse((await once(server, 'message')).slice(0, 1))
  const nobody = Array.from({ length: count }, () => ({}))
  const open = await openDoorbells(lab, `http://127.0.0.1:${port}`, '/', nobody)
  const value: number[] = []
  for (let round = 0; round < lab.pick(5, 1); round += 1) {
    const heard = open.map(async ({ line }) => {
      await line.until(NEWS)
      return performance.now()
    })
    const sentAt = performance.now()
    server.send('ring')
    for (const at of await Promise.all(heard)) value.push(at - sentAt)
  }
  lab.log(`bare server ${spread(value)}`)
  return p95(value)
}
