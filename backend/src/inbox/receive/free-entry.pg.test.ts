import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createConversation, type Fixture } from '../../test-support/fixture.ts'
import { deliver, envelope, statusOf, textMessage } from '../../test-support/meta-webhooks.ts'
import { queueMessage } from '../../test-support/queue-message.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let service: TestApp
let fixture: Fixture
let app: FastifyInstance
let phone = 5_511_961_000_000

beforeAll(async () => {
  service = await startTestApp()
  ;({ fixture, app } = service)
})
afterAll(async () => await service.stop())

const HOUR = 3_600
/** Unix seconds at which the message from the ad was written. */
const AD = 1_795_000_000
const at = (seconds: number) => new Date(seconds * 1_000)

interface Story {
  conversationId: string
  fromAd(when?: number): object
  answered(when: number, conversation?: object): Promise<object>
}

/** A person who comes from an ad, and answers of ours that went out in another process. */
async function newStory(): Promise<Story> {
  const waId = String((phone += 1))
  const { conversationId } = await createConversation(fixture.pool, fixture.aurora, { waId })
  let next = 0
  return {
    conversationId,
    fromAd: (when = AD) => ({
      messages: [
        {
          ...textMessage(`wamid.ad${when}.${waId}`, 'Vi o anúncio', { from: waId, bsuid: null, at: when }),
          referral: { source_type: 'ad', source_id: '7', headline: 'Energia solar' },
        },
      ],
    }),
    answered: async (when, conversation) => {
      const ours = await queueMessage(fixture, fixture.aurora, conversationId, 'Olá')
      await fixture.pool.query(`update messages set status = 'accepted' where id = $1`, [ours])
      await fixture.pool.query(`update job_outbox set done_at = now() where job_id = $1`, [ours])
      next += 1
      const status = statusOf(`wamid.answer${next}.${waId}`, 'sent', { ours, at: when })
      return { statuses: [conversation === undefined ? status : { ...status, conversation }] }
    },
  }
}

async function tell(parts: object[]): Promise<void> {
  for (const part of parts) {
    await deliver(app, envelope(fixture.aurora.phoneNumberId, part))
    await runJobs(fixture)
  }
}

async function freeUntil({ conversationId }: Story): Promise<Date | null | undefined> {
  const [row] = await fixture.rows<{ free_entry_expires_at: Date | null }>(
    'select free_entry_expires_at from conversations where id = $1',
    [conversationId],
  )
  return row?.free_entry_expires_at
}

const saidByMeta = (endsAt: number) => ({
  id: 'c1',
  expiration_timestamp: String(endsAt),
  origin: { type: 'referral_conversion' },
})

test('the first answer to an ad opens 72 h, whatever order Meta tells it in and however often', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0, 0, 1, 2],
  ]
  for (const order of orders) {
    const story = await newStory()
    const parts = [story.fromAd(), await story.answered(AD + HOUR), await story.answered(AD + 5 * HOUR)]
    await tell(order.map((index) => parts[index] ?? {}))
    expect([order, await freeUntil(story)]).toEqual([order, at(AD + 73 * HOUR)])
  }
})

test.each([
  ['after exactly 24 h', 24 * HOUR, 96 * HOUR],
  ['a second later than that', 24 * HOUR + 1, null],
])('an answer %s', async (_, tookSeconds, lasts) => {
  const story = await newStory()
  await tell([story.fromAd(), await story.answered(AD + tookSeconds)])
  expect(await freeUntil(story)).toEqual(lasts === null ? null : at(AD + lasts))
})

test('without an ad an answer opens nothing', async () => {
  const story = await newStory()
  await tell([await story.answered(AD + HOUR)])
  expect(await freeUntil(story)).toBeNull()
})

test('what the owner typed on their own phone opens nothing', async () => {
  const story = await newStory()
  const { aurora } = fixture
  await tell([story.fromAd()])
  await fixture.pool.query(
    `insert into messages (id, workspace_id, conversation_id, autor, tipo, conteudo, horario, status, sent_at, origem)
     values (gen_random_uuid(), $1, $2, 'equipe', 'text', 'Oi', $3, 'sent', $3, 'celular')`,
    [aurora.id, story.conversationId, at(AD + HOUR)],
  )
  expect(await freeUntil(story)).toBeNull()
  await tell([await story.answered(AD + 2 * HOUR)])
  expect(await freeUntil(story)).toEqual(at(AD + 74 * HOUR))
})

test('what Meta says of its end stands above our reckoning, before and after it', async () => {
  const end = AD + 73 * HOUR - 7
  const story = await newStory()
  await tell([story.fromAd(), await story.answered(AD + HOUR)])
  await tell([await story.answered(AD + 2 * HOUR, saidByMeta(end))])
  expect(await freeUntil(story)).toEqual(at(end))
  await tell([await story.answered(AD + 3 * HOUR)])
  expect(await freeUntil(story)).toEqual(at(end))
})

test('a second ad, answered within the first one’s 72 h, begins anew; what is told late of the first changes nothing', async () => {
  const story = await newStory()
  const first = saidByMeta(AD + 73 * HOUR)
  const second = saidByMeta(AD + 122 * HOUR)
  const late = await story.answered(AD + 2 * HOUR, first)
  await tell([story.fromAd(), await story.answered(AD + HOUR, first), story.fromAd(AD + 49 * HOUR)])
  expect(await freeUntil(story)).toEqual(at(AD + 73 * HOUR))
  await tell([await story.answered(AD + 50 * HOUR, second), late])
  expect(await freeUntil(story)).toEqual(at(AD + 122 * HOUR))
})

test('words that we cannot read harm nothing', async () => {
  const story = await newStory()
  await tell([story.fromAd(), await story.answered(AD + HOUR, { origin: 7, expiration_timestamp: 'soon' })])
  expect(await freeUntil(story)).toEqual(at(AD + 73 * HOUR))
})
