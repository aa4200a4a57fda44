import { expect, test } from 'vitest'
import { z } from 'zod'
import { Receiver, TestSimulator } from '../test-support.ts'

const chunk = z.object({
  metadata: z.object({ phase: z.int(), chunk_order: z.int(), progress: z.int() }),
  threads: z.array(
    z.object({ id: z.string(), messages: z.array(z.looseObject({ id: z.string(), type: z.string() })) }),
  ),
})

async function start() {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url, withDemoPeople: true })
  const values = (field: string) =>
    receiver.requests.flatMap(({ payload }) =>
      payload.entry.flatMap(({ changes }) =>
        changes.filter((change) => change.field === field).map(({ value }) => value),
      ),
    )
  return { simulator, values }
}

test('a history comes in chunks of every phase up to the whole of it, its pictures after them; again it has the same ids', async () => {
  const { simulator, values } = await start()
  const { body } = await simulator.script('POST', 'coexistence/history', {})
  const { messages: count } = z.object({ people: z.literal(6), messages: z.int() }).parse(body)
  await simulator.script('POST', 'webhooks/flush')
  const chunks = () => values('history').flatMap((value) => z.array(chunk).parse(value['history'] ?? []))
  const ids = () => chunks().flatMap(({ threads }) => threads.flatMap(({ messages }) => messages.map(({ id }) => id)))
  await expect.poll(() => ids().length).toBe(count)
  expect(new Set(chunks().map(({ metadata: { phase } }) => phase))).toEqual(new Set([0, 1, 2]))
  expect(Math.max(...chunks().map(({ metadata: { progress } }) => progress))).toBe(100)
  const placeholders = chunks().flatMap(({ threads }) =>
    threads.flatMap(({ messages }) => messages.filter(({ type }) => type === 'media_placeholder').map(({ id }) => id)),
  )
  await expect.poll(() => values('history').flatMap(({ messages }) => messages ?? [])).toHaveLength(placeholders.length)
  expect(new Set(values('history').flatMap(({ messages }) => (messages ?? []).map(({ id }) => id)))).toEqual(
    new Set(placeholders),
  )
  const first = new Set(ids())
  await simulator.script('POST', 'coexistence/history', {})
  await simulator.script('POST', 'webhooks/flush')
  await expect.poll(() => ids().length).toBe(2 * count)
  expect(new Set(ids())).toEqual(first)
})

test('what the owner types, changes and takes back on the phone is told by echoes, and the person sees it', async () => {
  const { simulator, values } = await start()
  const { id, phone, userId } = await simulator.addContact({ phone: '5511911112222' })
  const act = async (change: object) =>
    z
      .object({ wamid: z.string() })
      .parse((await simulator.script('POST', 'coexistence/owner', { contactId: id, ...change })).body).wamid
  const wamid = await act({ type: 'text', text: 'Passo aí às 3' })
  await act({ type: 'edit', wamid, text: 'Passo aí às 4' })
  await act({ type: 'revoke', wamid })
  await expect.poll(() => values('smb_message_echoes')).toHaveLength(3)
  expect(values('smb_message_echoes').map((value) => value['message_echoes'])).toMatchObject([
    [{ from: '551140028922', to: phone, to_user_id: userId, id: wamid, type: 'text', text: { body: 'Passo aí às 3' } }],
    [{ type: 'edit', edit: { original_message_id: wamid, message: { text: { body: 'Passo aí às 4' } } } }],
    [{ type: 'revoke', revoke: { original_message_id: wamid } }],
  ])
  expect(await simulator.messages(id)).toMatchObject([{ wamid, direction: 'from_business' }])
})

test('an address book names everybody who shows a number; an owner who shares nothing is an error in place of a history', async () => {
  const { simulator, values } = await start()
  await simulator.script('POST', 'coexistence/phonebook', {})
  await simulator.script('POST', 'coexistence/history', { declined: true })
  await expect.poll(() => [values('smb_app_state_sync').length, values('history').length]).toEqual([1, 1])
  expect(values('smb_app_state_sync')[0]?.['state_sync']).toContainEqual({
    type: 'contact',
    contact: { phone_number: '5511987654321', full_name: 'Marina Albuquerque (cliente)', first_name: 'Marina' },
    action: 'add',
    metadata: { timestamp: expect.any(String) as string },
  })
  expect(values('history')[0]?.['history']).toMatchObject([{ errors: [{ code: 2_593_109 }] }])
})
