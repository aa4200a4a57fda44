import { newId } from '@vp/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver, envelope, textMessage } from '../../../test-support/meta-webhooks.ts'
import { runJobs } from '../../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../../test-support/test-app.ts'
import { idsOf } from './history.ts'

// Orders that random histories have found, each by itself.
let server: TestApp
let next = 80_000_000

beforeAll(async () => (server = await startTestApp()))
afterAll(async () => await server.stop())

const AT = 1_795_000_000

function someone() {
  const run = newId()
  const digits = String((next += 1))
  const { first, second, third } = idsOf({ digits })
  const message = (name: string, at: number, from: { from?: string; from_user_id?: string }, part: object = {}) => ({
    ...textMessage(`${name}.${run}`, name, { from: null, bsuid: null, at: AT + at }),
    ...from,
    ...part,
  })
  const notice = (name: string, at: number, from: typeof first, system: object) =>
    message(
      name,
      at,
      { from: from.long, from_user_id: from.bsuid },
      { type: 'system', system: { body: 'x', previous_user_id: from.bsuid, ...system } },
    )
  return {
    first,
    second,
    third,
    message,
    newNumber: notice('number', 100, first, {
      wa_id: second.long,
      user_id: second.bsuid,
      type: 'user_changed_number',
    }),
    newUserId: notice('user-id', 200, second, { user_id: third.bsuid, type: 'user_changed_user_id' }),
    changeOf: (name: string, at: number, from: { from?: string; from_user_id?: string }, target: string) =>
      message(name, at, from, { type: 'revoke', revoke: { original_message_id: `${target}.${run}` } }),
    async receive(...messages: object[]) {
      for (const one of messages) {
        await deliver(server.app, envelope(server.fixture.aurora.phoneNumberId, { messages: [one] }))
        await runJobs(server.fixture)
      }
    },
    people: async () =>
      await server.fixture.rows(
        `select i.bsuid, i.chave_telefone, l.chave_telefone as lead from channel_identities i left join leads l on l.id = i.lead_id
         where i.bsuid like $1 or i.wa_id like $1`,
        [`%${digits}%`],
      ),
    wordsOf: async (name: string) =>
      await server.fixture.rows('select conteudo from messages where wamid = $1', [`${name}.${run}`]),
  }
}

test('a message from before a change of user id, found by the number, does not bring the old user id back', async () => {
  const { second, third, message, newUserId, receive, people } = someone()
  await receive(newUserId, message('old', 150, { from: second.short, from_user_id: second.bsuid }))
  await receive(message('new', 250, { from_user_id: third.bsuid }))
  expect(await people()).toEqual([{ bsuid: third.bsuid, chave_telefone: second.short, lead: second.short }])
})

test('a change of user id after a message under the new one leaves the lead its number', async () => {
  const { second, third, message, newUserId, receive, people } = someone()
  await receive(
    message('old', 150, { from: second.long, from_user_id: second.bsuid }),
    message('new', 250, { from_user_id: third.bsuid }),
    newUserId,
  )
  expect(await people()).toEqual([{ bsuid: third.bsuid, chave_telefone: second.short, lead: second.short }])
})

test('two who were known under the new number and the new user id apart are both the person who changed', async () => {
  const { first, second, message, newNumber, receive, people } = someone()
  await receive(
    message('old', 50, { from: first.long, from_user_id: first.bsuid }),
    message('by number', 150, { from: second.long }),
    message('by user id', 160, { from_user_id: second.bsuid }),
    newNumber,
  )
  expect(await people()).toEqual([{ bsuid: second.bsuid, chave_telefone: second.short, lead: second.short }])
})

test('a change of number told after the change of user id that followed it', async () => {
  const { first, second, third, message, newNumber, newUserId, receive, people } = someone()
  await receive(
    message('old', 50, { from: first.long, from_user_id: first.bsuid }),
    message('newest', 250, { from: second.long, from_user_id: third.bsuid }),
    newUserId,
    newNumber,
  )
  expect(await people()).toEqual([{ bsuid: third.bsuid, chave_telefone: second.short, lead: second.short }])
})

test('what takes back a message of the other thread does so when the two become one', async () => {
  const { first, message, changeOf, receive, wordsOf } = someone()
  await receive(message('said', 10, { from: first.long }), changeOf('taken', 20, { from_user_id: first.bsuid }, 'said'))
  expect(await wordsOf('said')).toEqual([{ conteudo: 'said' }])
  await receive(message('both', 30, { from: first.long, from_user_id: first.bsuid }))
  expect(await wordsOf('said')).toEqual([{ conteudo: '🚫 Mensagem apagada' }])
})
