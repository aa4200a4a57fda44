import { Agent, request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { newId } from '@vp/domain/ids.ts'
import { demoIds } from '@vp/supabase/demo/load.ts'
import { pino } from 'pino'
import { z } from 'zod'
import { buildApp } from '../../backend/src/app.ts'
import { createTokenVerifier } from '../../backend/src/auth/token-verifier.ts'
import { createPool } from '../../backend/src/database/pool.ts'
import type { Figure } from '../measure/figure.ts'
import { repeater, repeatSql } from '../measure/pgbench.ts'
import { recordSql, type SqlRecord } from '../measure/record-sql.ts'
import { pgbenchScript } from '../measure/same-sql.ts'
import { startServers, type Servers } from '../measure/servers.ts'
import { median } from '../measure/statistics.ts'

const answer = z.object({ results: z.tuple([z.object({ status: z.literal('applied') })]) })

/** Mutations per second through the backend's `POST /mutations`, one by one from 50 devices that each wait for the answer.
 *  The reference is pgbench on the same database with as many connections, repeating the statements of one such request
 *  as the backend sent them; where there is no pgbench, a runner of our own, and the line's note says so. */
export const mutations: Figure = {
  name: 'mutations',
  async measure(lab) {
    const servers = await startServers(lab, lab.pick(6_000, 100))
    const script = await recordOneRequest(servers)
    const seconds = lab.pick(10, 1)
    const clients = lab.size(50, 2)
    const [posted, repeated]: [number[], number[]] = [[], []]
    // in turns, so that what else the machine does meets both
    for (let round = 0; round < lab.pick(3, 1); round += 1) {
      posted.push(await postFor(servers, { clients, seconds }))
      repeated.push(await repeatSql(lab, servers.databaseUrl, script, { clients, seconds }))
      lab.log(`posted ${Math.round(posted.at(-1) ?? 0)}/s, the same SQL ${Math.round(repeated.at(-1) ?? 0)}/s`)
      // its devices begin anew
      await forgetDevices(servers)
    }
    const [value, reference] = [median(posted), median(repeated)]
    return {
      value,
      unit: `mutations/s, ${clients} clients`,
      reference,
      goal: 'at least 50 % of the same SQL by pgbench',
      ok: value >= 0.5 * reference,
      note: `reference by ${repeater}`,
    }
  },
}

const push = (clientId: string, seq: number): object => ({
  clientId,
  mutations: [
    {
      seq,
      name: 'calendar.createTask',
      args: {
        taskId: newId(),
        titulo: 'Ligar para confirmar a visita',
        tipo: 'ligacao',
        data: '2026-11-24',
        hora: '14:05',
        responsavelId: demoIds.users.atendente,
        relation: null,
      },
      createdAt: new Date().toISOString(),
    },
  ],
})

/** The statements of the second request of a device, by the backend's own code in this process. */
async function recordOneRequest(servers: Servers): Promise<string> {
  const log = pino({ level: 'silent' })
  const pool = createPool(servers.databaseUrl, log, 1)
  const recorded: SqlRecord[] = recordSql(pool)
  const app = await buildApp({
    pool,
    verifyToken: createTokenVerifier({ supabaseUrl: servers.urls.supabase, issuer: `${servers.urls.app}/auth/v1` }),
    metaAppSecret: 'x',
    metaVerifyToken: 'x',

    log,
  })
  const clientId = newId()
  const headers = { authorization: `Bearer ${await servers.token(demoIds.users.atendente)}` }
  for (const seq of [1, 2]) {
    if (seq === 2) recorded.length = 0
    const response = await app.inject({ method: 'POST', url: '/mutations', headers, payload: push(clientId, seq) })
    answer.parse(response.json())
  }
  await app.close()
  await pool.end()
  const constant = new Set<string>([demoIds.workspace, demoIds.users.atendente])
  return pgbenchScript(recorded, { clientId, seq: 2, constant })
}

async function forgetDevices({ databaseUrl }: Servers): Promise<void> {
  const pool = createPool(databaseUrl, pino({ level: 'silent' }), 1)
  await pool.query(`delete from client_mutations where client_id::text like '00000000-%'`)
  await pool.query(`delete from devices where id::text like '00000000-%'`)
  await pool.end()
}

/** Mutations per second. */
async function postFor(servers: Servers, { clients, seconds }: { clients: number; seconds: number }): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const token = await servers.token(demoIds.users.atendente)
  const startedAt = performance.now()
  let posted = 0
  const client = async (number: number): Promise<void> => {
    const clientId = newId()
    for (let seq = 1; performance.now() - startedAt < seconds * 1000; seq += 1) {
      const body = JSON.stringify(push(clientId, seq))
      // every device is at an address of its own, and a new one before the backend finds it too eager
      const address = `10.${number}.${Math.floor(seq / 500)}.${Math.floor(startedAt / 1000) % 256}`
      const status = await post(agent, `${servers.urls.backend}/mutations`, token, address, body)
      answer.parse(status)
      posted += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
  agent.destroy()
  return (posted / (performance.now() - startedAt)) * 1000
}

async function post(agent: Agent, url: string, token: string, address: string, body: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-forwarded-for': address }
  const sent = request(url, { method: 'POST', agent, headers }).end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage] // Node docs, 'response'
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += String(part)
  if (response.statusCode !== 200) throw new Error(`the backend answered ${response.statusCode}: ${text}`)
  return JSON.parse(text)
}
