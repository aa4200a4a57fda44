import { expect, test } from 'vitest'
import { handlerOf } from '../../jobs/field-handlers.ts'
import { fieldWords } from '../page/diary-words.ts'
import { Receiver, TestSimulator } from '../test-support.ts'
import { accountNews, templateNews } from './news.ts'

async function start(): Promise<{ receiver: Receiver; simulator: TestSimulator }> {
  const receiver = await Receiver.start()
  return { receiver, simulator: await TestSimulator.start({ webhookUrl: receiver.url }) }
}
const told = (receiver: Receiver) =>
  receiver.requests.flatMap(({ payload }) => payload.entry.flatMap(({ changes }) => changes))

test('all that Meta may tell of the account arrives, in a form that the product reads', async () => {
  const { receiver, simulator } = await start()
  const kinds = Object.keys(accountNews)
  for (const kind of kinds) await simulator.script('POST', 'account/news', { kind })
  await expect.poll(() => told(receiver).length).toBe(kinds.length)
  for (const { field, value } of told(receiver)) {
    expect(handlerOf(field)?.value.safeParse(value).success, JSON.stringify(value)).toBe(true)
    expect(fieldWords, 'the diary of the page says it in words').toHaveProperty(field)
  }
})

test('a template that Meta changes is told of as it was and as it is, and is it from then on', async () => {
  const { receiver, simulator } = await start()
  for (const kind of Object.keys(templateNews)) {
    await simulator.script('POST', 'templates/news', { kind, name: 'retomar_conversa' })
  }
  await expect
    .poll(() => told(receiver))
    .toMatchObject([
      {
        field: 'message_template_quality_update',
        value: {
          message_template_name: 'retomar_conversa',
          message_template_language: 'pt-BR',
          previous_quality_score: 'GREEN',
          new_quality_score: 'RED',
        },
      },
      {
        field: 'template_category_update',
        value: { previous_category: 'UTILITY', new_category: 'MARKETING' },
      },
    ])
  expect((await simulator.script('GET', 'templates')).body).toMatchObject({
    templates: expect.arrayContaining([
      expect.objectContaining({
        name: 'retomar_conversa',
        category: 'MARKETING',
        quality_score: { score: 'RED' },
      }),
    ]),
  })
})

test('a template that Meta rejects or pauses is told with what to do', async () => {
  const { receiver, simulator } = await start()
  for (const [status, reason] of [
    ['REJECTED', 'PROMOTIONAL'],
    ['PAUSED', 'NONE'],
  ]) {
    await simulator.script('POST', 'templates/review', { name: 'retomar_conversa', status, reason })
  }
  await expect
    .poll(() => told(receiver).map(({ value }) => value))
    .toMatchObject([
      {
        event: 'REJECTED',
        rejection_info: { reason: 'PROMOTIONAL', recommendation: expect.stringContaining('envie de novo') },
      },
      { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } },
    ])
})

test('news of a template that is not there is refused by name', async () => {
  const { simulator } = await start()
  expect(await simulator.script('POST', 'templates/news', { kind: 'quality_low', name: 'nada' })).toMatchObject({
    status: 404,
    body: { error: { code: 'unknown_template' } },
  })
})
