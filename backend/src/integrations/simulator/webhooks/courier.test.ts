import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { FOREIGN_WABA_ID, WABA_ID } from '../demo-account.ts'
import { Receiver, TestSimulator } from '../test-support.ts'

const ana = '+5511987654321'

test('an event is posted signed over its raw bytes, in the documented envelope', async () => {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url })
  const { wamid } = await simulator.inbound({ from: ana, name: 'João 😀', type: 'text', text: 'Olá, tudo bem?' })

  await expect.poll(() => receiver.requests.length).toBe(1)
  const [request] = receiver.requests
  expect(request?.isSigned).toBe(true)
  expect(request?.raw.toString('latin1')).toContain(String.raw`Jo\u00e3o \ud83d\ude00`)
  expect(request?.payload).toEqual({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102847561930482175',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '551140028922', phone_number_id: '106540352242922018' },
              contacts: [
                {
                  profile: { name: 'João 😀' },
                  wa_id: '5511987654321',
                  user_id: expect.stringMatching(/^BR\.1\d{17}$/),
                },
              ],
              messages: [
                {
                  from: '5511987654321',
                  from_user_id: expect.stringMatching(/^BR\./),
                  id: wamid,
                  timestamp: expect.stringMatching(/^\d{10}$/),
                  type: 'text',
                  text: { body: 'Olá, tudo bem?' },
                },
              ],
            },
          },
        ],
      },
    ],
  })
})

test.each([500, 403, 204])('an answer of %i is a failure: posted again until 200', async (answer) => {
  const receiver = await Receiver.start()
  receiver.answer = answer
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url })
  const { wamid } = await simulator.inbound({ from: ana, type: 'text', text: 'oi' })

  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(3)
  receiver.answer = 200
  await expect.poll(async () => (await simulator.messages(ana))[0]?.status).toBe('delivered')
  expect(new Set(receiver.parts('messages').map(({ id }) => id))).toEqual(new Set([wamid]))
  expect(simulator.simulator.world.posts.waitingCount()).toBe(0)
})

test('a receiver that stalls is tried again', async () => {
  const receiver = await Receiver.start()
  receiver.answer = 'stall'
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url, stallMs: 50 })
  await simulator.inbound({ from: ana, type: 'text', text: 'oi' })

  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(2)
  expect(simulator.simulator.world.posts.recent(1)[0]).toMatchObject({ state: 'waiting', lastResult: 'timeout' })
  receiver.answer = 200
  await expect.poll(() => simulator.simulator.world.posts.recent(1)[0]?.state).toBe('delivered')
})

test('what was not delivered survives a restart, as do people and switches', async () => {
  const storageDir = mkdtempSync(join(tmpdir(), 'vp-simulator-'))
  onTestFinished(() => rmSync(storageDir, { recursive: true }))
  const receiver = await Receiver.start()
  receiver.answer = 500
  const first = await TestSimulator.start({ webhookUrl: receiver.url, storageDir, behaviour: { delayMs: 0 } })
  const { wamid } = await first.inbound({ from: ana, name: 'Ana', type: 'text', text: 'oi' })
  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(1)
  first.behave({ duplicateEvents: 2 })
  await first.stop()

  receiver.requests.length = 0
  receiver.answer = 200
  const second = await TestSimulator.start({ webhookUrl: receiver.url, storageDir })
  await expect.poll(() => receiver.parts('messages').map(({ id }) => id)).toContain(wamid)
  expect(second.simulator.world.contacts.find(ana)?.name).toBe('Ana')
  expect(second.simulator.world.switches.current.duplicateEvents).toBe(2)
})

test('duplicates are the same bytes', async () => {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url, behaviour: { duplicateEvents: 2 } })
  await simulator.inbound({ from: ana, type: 'text', text: 'oi' })

  await expect.poll(() => receiver.requests.length).toBe(3)
  expect(new Set(receiver.requests.map(({ raw }) => raw.toString())).size).toBe(1)
  expect(receiver.requests.every(({ isSigned }) => isSigned)).toBe(true)
})

test('out of order: the last to happen arrives first', async () => {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({
    webhookUrl: receiver.url,
    behaviour: { outOfOrder: true, autoRead: true },
  })
  const { wamid } = await simulator.inbound({ from: ana, type: 'text', text: 'um' })
  const { wamid: second } = await simulator.inbound({ from: ana, type: 'text', text: 'dois' })
  await simulator.release(2)
  await expect.poll(() => receiver.parts('messages').map(({ id }) => id)).toEqual([second, wamid])

  const sent = await simulator.send(ana)
  await simulator.release(3)
  await expect.poll(() => receiver.statusesOf(sent)).toEqual(['read', 'delivered', 'sent'])
})

test('a batch carries several entries, with messages and statuses apart and merged', async () => {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({
    webhookUrl: receiver.url,
    behaviour: { batch: true, foreignEntries: true },
  })
  const wamids: string[] = []
  for (const text of ['um', 'dois', 'três', 'quatro'])
    wamids.push((await simulator.inbound({ from: ana, type: 'text', text })).wamid)
  const sent = await simulator.send(ana)
  await simulator.release(6)

  await expect.poll(() => receiver.statusesOf(sent)).toEqual(['sent', 'delivered'])
  const [request, ...rest] = receiver.requests
  expect(rest).toEqual([])
  expect(request?.payload.entry.map(({ id }) => id)).toEqual([FOREIGN_WABA_ID, WABA_ID, WABA_ID])
  expect(
    receiver
      .parts('messages')
      .map(({ id }) => id)
      .slice(1),
  ).toEqual(wamids)
  expect(request?.payload.entry[1]?.changes.map(({ value }) => value.messages?.length)).toEqual([3])
  expect(
    request?.payload.entry[2]?.changes.map(({ value }) => [value.messages?.length, value.statuses?.length]),
  ).toEqual([
    [1, undefined],
    [undefined, 2],
  ])
})

test('a wrong signature is refused and arrives once the switch is off', async () => {
  const receiver = await Receiver.start()
  receiver.answer = 401
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url, behaviour: { signature: 'wrong' } })
  await simulator.inbound({ from: ana, type: 'text', text: 'oi' })
  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(1)
  expect(receiver.requests[0]?.signature).toMatch(/^sha256=[0-9a-f]{64}$/)
  expect(receiver.requests[0]?.isSigned).toBe(false)

  receiver.answer = 200
  simulator.behave({ signature: 'valid' })
  await expect.poll(() => receiver.requests.at(-1)?.isSigned).toBe(true)
})

test('a delay holds every event back, and a flush lets it go', async () => {
  const receiver = await Receiver.start()
  const simulator = await TestSimulator.start({ webhookUrl: receiver.url, behaviour: { delayMs: 60_000 } })
  const { wamid } = await simulator.inbound({ from: ana, type: 'text', text: 'oi' })
  const { body } = await simulator.script('GET', 'webhooks')
  expect(body).toMatchObject({ waiting: 1, posts: [] })

  await simulator.script('POST', 'webhooks/flush')
  await expect.poll(() => receiver.parts('messages').map(({ id }) => id)).toEqual([wamid])
})
