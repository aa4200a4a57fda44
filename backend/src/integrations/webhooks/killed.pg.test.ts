import { freePort } from '@vp/supabase/local/free-port.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../test-support/backend-process.ts'
import { createFixture, type Fixture } from '../../test-support/fixture.ts'
import { lockWaits } from '../../test-support/lock-waits.ts'
import { entryOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { deliverUntilTaken } from '../../test-support/patient-fetch.ts'
import { startTestAuth, type TestAuth } from '../../test-support/test-auth.ts'

// The real program is killed twice in the middle of a stream of webhooks; Meta tries again what was not answered. `bench webhooks`
// does the same at 1,000 a second.
let fixture: Fixture
let auth: TestAuth

beforeAll(async () => {
  fixture = await createFixture()
  auth = await startTestAuth()
})
afterAll(async () => {
  await auth.stop()
  await fixture.close()
})

const WEBHOOKS = 300
const CUSTOMERS = 12
const SENDERS = 8
/** Nothing here waits for a clock, and a machine that is busy may take its time. */
const LIMIT = 60_000

test(
  'killed in the middle of a stream: every webhook that was answered is there, and every message once',
  async () => {
    const port = await freePort()
    const start = async () =>
      await startBackend({ port, databaseUrl: fixture.url, supabaseUrl: auth.url, graphUrl: 'http://127.0.0.1:9' })
    let backend = await start()
    const answered: number[] = []
    let next = 0
    const sender = async () => {
      while (next < WEBHOOKS) {
        const number = (next += 1)
        await deliverUntilTaken(backend.url, webhook(number))
        answered.push(number)
      }
    }
    const stream = Promise.all(Array.from({ length: SENDERS }, sender))
    for (const share of [0.3, 0.6]) {
      await expect.poll(() => answered.length, { timeout: LIMIT, interval: 5 }).toBeGreaterThan(WEBHOOKS * share)
      await backend.kill()
      // what it had answered is stored, read or not
      const [stored] = await fixture.rows<{ count: number }>('select count(*)::int as count from webhook_events')
      expect(stored?.count).toBeGreaterThanOrEqual(answered.length)
      backend = await start()
    }
    await stream
    const unread = async () =>
      await fixture.rows(`select status, error from webhook_events where status <> 'processado'`)
    await expect.poll(unread, { timeout: LIMIT, interval: 100 }).toEqual([])
    await backend.stop()

    const messages = await fixture.rows<{ wamid: string; count: number }>(
      `select wamid, count(*)::int as count from messages where autor = 'contato' group by wamid`,
    )
    expect(new Set(messages.map(({ wamid }) => wamid))).toEqual(
      new Set(Array.from({ length: WEBHOOKS }, (_, index) => `wamid.${index + 1}`)),
    )
    expect(messages.filter(({ count }) => count !== 1)).toEqual([])
    const threads = await fixture.rows<{ unread_count: number }>('select unread_count from conversations')
    expect(threads.map(({ unread_count: unreadCount }) => unreadCount)).toEqual(
      Array(CUSTOMERS).fill(WEBHOOKS / CUSTOMERS),
    )
  },
  4 * LIMIT,
)

test(
  'one whose reading ends the process is parked after a few times, and the others go on',
  async () => {
    // the reading of this one stops where the process is then killed
    await fixture.pool.query(`
    create function public.deadly() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock(4242); return new; end $$;
    create trigger deadly before insert on messages for each row when (new.wamid = 'wamid.9001') execute function public.deadly()`)
    const holder = await fixture.pool.connect()
    await holder.query('select pg_advisory_lock(4242)')
    const start = async () =>
      await startBackend({ databaseUrl: fixture.url, supabaseUrl: auth.url, graphUrl: 'http://127.0.0.1:9' })
    const statusOf = async (number: number) => {
      const [event] = await fixture.rows<{ status: string; error: string | null }>(
        `select status, error from webhook_events where encode(raw_body, 'escape') like $1`,
        [`%"wamid.${number}"%`],
      )
      return event
    }
    let backend = await start()
    await deliverUntilTaken(backend.url, webhook(9001))
    for (let crash = 1; crash <= 3; crash += 1) {
      // nothing tells Postgres that a client was killed while it waits, so each leaves a session behind that still does
      await expect.poll(() => lockWaits(fixture), { timeout: LIMIT }).toHaveLength(crash)
      await deliverUntilTaken(backend.url, webhook(9001 + crash))
      await expect.poll(async () => (await statusOf(9001 + crash))?.status, { timeout: LIMIT }).toBe('processado')
      await backend.kill()
      // as if it had been so a few times more
      if (crash === 2)
        await fixture.pool.query('update webhook_events set starts = starts + 6 where status = $1', ['pendente'])
      backend = await start()
    }
    await expect
      .poll(async () => await statusOf(9001), { timeout: LIMIT })
      .toEqual({ status: 'falhou', error: 'process_ended' })
    await backend.stop()
    await holder.query('select pg_advisory_unlock(4242)')
    holder.release()
  },
  4 * LIMIT,
)

function webhook(number: number) {
  const from = String(5_511_960_000_000 + (number % CUSTOMERS))
  const message = textMessage(`wamid.${number}`, `mensagem ${number}`, {
    from,
    bsuid: null,
    at: Math.floor(Date.now() / 1_000),
  })
  return {
    object: 'whatsapp_business_account',
    entry: [entryOf(fixture.aurora.phoneNumberId, { messages: [message] })],
  }
}
