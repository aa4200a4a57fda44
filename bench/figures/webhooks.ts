import { fork } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@vp/domain/ids.ts'
import { demoAccount } from '@vp/supabase/demo/ids.ts'
import pg from 'pg'
import { z } from 'zod'
import type { Figure } from '../measure/figure.ts'
import type { Lab } from '../measure/lab.ts'
import { startServers } from '../measure/servers.ts'
import { median, percentile } from '../measure/statistics.ts'
import { steadyStream, type Post } from '../measure/steady-stream.ts'

const GOAL_MS = 200
const GOAL_PER_SECOND = 1_000
const CUSTOMERS = 500
const STANDSTILL_MS = 120_000

/** Webhooks with a customer's message each, so many a second whatever the answers do, through a SIGKILL of the backend in the
 *  middle; whoever is not answered is tried again, as Meta does. Then: is every one of them stored, read, and a message exactly
 *  once? The reference is a bare Node server in a process of its own that reads as many POSTs and answers them. */
export const webhooks: Figure = {
  name: 'webhooks',
  async measure(lab) {
    const servers = await startServers(lab, lab.pick(6_000, 100))
    const run = newId()
    const perSecond = lab.size(GOAL_PER_SECOND, 20)
    const seconds = lab.pick(60, 3)
    const post = (number: number): Post => webhook(servers.secrets.metaAppSecret, run, number)

    const reference = await bareStream(lab, { perSecond, seconds: lab.pick(10, 1), post })
    const crash = delay((seconds * 1000) / 2).then(() => servers.kill('backend'))
    const url = `${servers.urls.backend}/webhooks/meta`
    const { answersMs, repeated } = await steadyStream(url, { perSecond, seconds, post })
    await crash
    const p99 = percentile(answersMs, 0.99)
    lab.log(`answered: p50 ${median(answersMs).toFixed(1)} p99 ${p99.toFixed(1)} ms, ${repeated} made again`)

    const sent = perSecond * seconds
    const readAt = performance.now()
    const lost = await countLost(lab, servers.databaseUrl, run, sent)
    const drainedIn = (performance.now() - readAt) / 1000
    return {
      value: p99,
      unit: `ms, p99 of ${sent} answers at ${perSecond}/s`,
      reference,
      goal: `1,000/s for 60 s with p99 under ${GOAL_MS} ms and nothing lost, through a SIGKILL in the middle`,
      ok: perSecond >= GOAL_PER_SECOND && p99 < GOAL_MS && lost === 0,
      note: `${lost} lost; ${repeated} made again; all read ${drainedIn.toFixed(0)} s after the last answer`,
    }
  },
}

function webhook(appSecret: string, run: string, number: number): Post {
  const from = String(5_511_900_000_000 + (number % CUSTOMERS))
  const message = {
    from,
    id: `wamid.${run}.${number}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: `Mensagem ${number}: o orçamento do vaso azul ficou pronto?` },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '551140028922', phone_number_id: demoAccount.phoneNumberId },
    contacts: [{ profile: { name: `Cliente ${number % CUSTOMERS}` }, wa_id: from }],
    messages: [message],
  }
  const entry = [{ id: demoAccount.wabaId, changes: [{ field: 'messages', value }] }]
  const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }))
  const signature = createHmac('sha256', appSecret).update(body).digest('hex')
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` } }
}

/** p99 of the bare server, in ms. */
async function bareStream(
  lab: Lab,
  stream: { perSecond: number; seconds: number; post: (number: number) => Post },
): Promise<number> {
  const server = fork(join(import.meta.dirname, '../measure/bare-answerer.ts'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  lab.onClose(async () => void server.kill())
  const [port] = z.tuple([z.number()]).parse((await once(server, 'message')).slice(0, 1))
  const { answersMs } = await steadyStream(`http://127.0.0.1:${port}/`, stream)
  return percentile(answersMs, 0.99)
}

/** Waits until all that was sent is read, for as long as it goes on, and tells how many of them are no message in the end. */
async function countLost(lab: Lab, databaseUrl: string, run: string, sent: number): Promise<number> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  lab.onClose(() => database.end())
  const count = z.tuple([z.object({ messages: z.number(), pending: z.number() })])
  let before = -1
  let changedAt = performance.now()
  for (;;) {
    const { rows } = await database.query(
      `select (select count(*)::int from messages where wamid like 'wamid.' || $1 || '.%') as messages,
         (select count(*)::int from webhook_events where status = 'pendente') as pending`,
      [run],
    )
    const [{ messages, pending }] = count.parse(rows)
    lab.log(`${messages} of ${sent} messages, ${pending} webhooks to be read`)
    if (messages !== before) changedAt = performance.now()
    // nothing was read for so long: nothing more will be
    if (pending === 0 || performance.now() - changedAt > STANDSTILL_MS) return sent - messages
    before = messages
    await delay(lab.pick(10_000, 500))
  }
}
