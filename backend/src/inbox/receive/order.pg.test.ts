import { newId } from '@vp/domain/ids.ts'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '../../app.ts'
import { appSecret, createConversation, createFixture, silent, type Fixture } from '../../test-support/fixture.ts'
import { deliver, entryOf, envelope, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'

let fixture: Fixture
let app: FastifyInstance

beforeAll(async () => {
  fixture = await createFixture()
  const verifyToken = async () => await Promise.reject(new Error('no tokens here'))
  app = await buildApp({
    pool: fixture.pool,
    verifyToken,
    metaAppSecret: appSecret,
    metaVerifyToken: 'v',

    log: silent,
  })
})
afterAll(async () => {
  await app.close()
  await fixture.close()
})

type Part = { messages: unknown[] } | { statuses: unknown[] }

/** One story: a customer writes four times, our answer `ours` climbs, another one fails and is then delivered. Ids carry `run`,
 *  so that each run is a story of its own. */
function story(run: string, waId: string, ours: string, failing: string): Part[] {
  const from = { from: waId, bsuid: null }
  const error = [{ code: 131026, title: 'Message undeliverable' }]
  return [
    { messages: [textMessage(`in1.${run}`, 'um', { ...from, at: 1_795_000_010 })] },
    { messages: [textMessage(`in2.${run}`, 'dois', { ...from, at: 1_795_000_020 })] },
    { messages: [textMessage(`in3.${run}`, 'três', { ...from, at: 1_795_000_030 })] },
    { messages: [textMessage(`in4.${run}`, 'quatro', { ...from, at: 1_795_000_040 })] },
    { statuses: [statusOf(`out.${run}`, 'sent', { ours, at: 1_795_000_011 })] },
    { statuses: [statusOf(`out.${run}`, 'delivered', { ours, at: 1_795_000_012 })] },
    // Meta repeats itself with another time
    { statuses: [statusOf(`out.${run}`, 'delivered', { ours, at: 1_795_000_014 })] },
    // without our id: only the wamid tells whose it is
    { statuses: [statusOf(`out.${run}`, 'read', { at: 1_795_000_013 })] },
    { statuses: [statusOf(`bad.${run}`, 'failed', { ours: failing, at: 1_795_000_015, errors: error })] },
    { statuses: [statusOf(`bad.${run}`, 'delivered', { ours: failing, at: 1_795_000_016 })] },
  ]
}

async function outcome(conversationId: string) {
  const at = (seconds: number) => new Date(seconds * 1_000)
  /** A message read long after its second stands at the end of it. */
  const endOf = (seconds: number) => new Date(seconds * 1_000 + 999)
  const messages = await fixture.rows(
    `select split_part(coalesce(wamid, ''), '.', 1) as name, conteudo, status, horario, sent_at, delivered_at, read_at, failed_at, error_code
     from messages where conversation_id = $1 order by name`,
    [conversationId],
  )
  const [conversation] = await fixture.rows(
    `select c.status, c.unread_count, c.last_inbound_at, c.window_expires_at, c.last_message_at, c.last_message_preview, c.last_message_autor,
       c.last_message_status, m.conteudo as last from conversations c left join messages m on m.id = c.last_message_id where c.id = $1`,
    [conversationId],
  )
  expect(messages).toMatchObject([
    { name: 'bad', status: 'delivered', delivered_at: at(1_795_000_016), failed_at: null, error_code: null },
    { name: 'in1', status: 'received', horario: endOf(1_795_000_010) },
    { name: 'in2', status: 'received' },
    { name: 'in3', status: 'received' },
    { name: 'in4', status: 'received' },
    {
      name: 'out',
      status: 'read',
      sent_at: at(1_795_000_011),
      delivered_at: at(1_795_000_012),
      read_at: at(1_795_000_013),
    },
  ])
  expect(conversation).toEqual({
    status: 'aberta',
    unread_count: 4,
    last_inbound_at: at(1_795_000_040),
    window_expires_at: at(1_795_086_440),
    last_message_at: endOf(1_795_000_040),
    last_message_preview: 'quatro',
    last_message_autor: 'contato',
    last_message_status: 'received',
    last: 'quatro',
  })
}

test('the same webhooks in any order, twice, in any batches and read by any number of workers end in the same rows', async () => {
  let nextPhone = 5_511_970_000_000
  const shuffled = fc
    .shuffledSubarray(
      Array.from({ length: 20 }, (_, index) => index),
      { minLength: 20, maxLength: 20 },
    )
    .chain((order) =>
      fc.tuple(
        fc.constant(order),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
      ),
    )
  await fc.assert(
    fc.asyncProperty(shuffled, async ([order, sizes, concurrency]) => {
      const run = newId()
      const waId = String((nextPhone += 1))
      const { conversationId } = await createConversation(fixture.pool, fixture.aurora, {
        waId,
        windowMs: -86_400_000 * 365,
      })
      await fixture.pool.query(
        `update conversations set window_expires_at = null, status = 'resolvida' where id = $1`,
        [conversationId],
      )
      const ours = await queueMessage(fixture, fixture.aurora, conversationId, 'nossa')
      const failing = await queueMessage(fixture, fixture.aurora, conversationId, 'outra nossa')
      // they were posted long ago, and the answers of Meta were never stored
      await fixture.pool.query(
        `update messages set status = 'sending', horario = '2026-11-18T00:00:00Z' where id in ($1, $2)`,
        [ours, failing],
      )
      await fixture.pool.query(`update conversations set last_message_at = '2026-11-18T00:00:00Z' where id = $1`, [
        conversationId,
      ])
      await fixture.pool.query('update job_outbox set done_at = now() where job_id in ($1, $2)', [ours, failing])
      const parts = story(run, waId, ours, failing)
      const twice = order.map((index) => parts[index % parts.length]).filter((part) => part !== undefined)
      for (let next = 0, batch = 0; next < twice.length; batch += 1) {
        const size = sizes[batch] ?? 1
        const entry = twice.slice(next, next + size).map((part) => entryOf(fixture.aurora.phoneNumberId, part))
        await deliver(app, { object: 'whatsapp_business_account', entry })
        next += size
        if (batch % 2 === 0) await runJobs(fixture, { concurrency })
      }
      await runJobs(fixture, { concurrency })
      // what waited for its message is looked at again
      await runJobs(fixture, { concurrency, hurry: true })
      await outcome(conversationId)
      expect(await fixture.rows(`select 1 from webhook_events where status <> 'processado'`)).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('messages of one second stand as they came, whichever is read first', async () => {
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId: '5511960000001' })
  const from = { from: '5511960000001', bsuid: null, at: 1_795_000_100 }
  for (const words of ['primeira', 'segunda', 'terceira'])
    await deliver(app, envelope(fixture.aurora.phoneNumberId, { messages: [textMessage(words, words, from)] }))
  await fixture.pool.query(
    `update job_outbox set run_at = now() + interval '1 hour'
     where id = (select id from job_outbox where done_at is null and name = 'integrations.processWebhook' order by id limit 1)`,
  )
  await runJobs(fixture)
  await runJobs(fixture, { hurry: true })
  const shown = await fixture.rows<{ conteudo: string }>(
    'select conteudo from messages where conversation_id = $1 order by horario, id',
    [conversationId],
  )
  expect(shown.map(({ conteudo }) => conteudo)).toEqual(['primeira', 'segunda', 'terceira'])
  expect(
    await fixture.rows('select last_message_preview, unread_count from conversations where id = $1', [conversationId]),
  ).toEqual([{ last_message_preview: 'terceira', unread_count: 3 }])
})
