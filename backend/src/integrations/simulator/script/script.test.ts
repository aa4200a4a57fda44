import { expect, test } from 'vitest'
import { PHONE_NUMBER_ID } from '../demo-account.ts'
import type { InboundInput } from '../phone/inbound-request.ts'
import { Receiver, TestSimulator } from '../test-support.ts'

const ana = '+5511987654321'

async function start(withDemoPeople = false): Promise<{ receiver: Receiver; simulator: TestSimulator }> {
  const receiver = await Receiver.start()
  return { receiver, simulator: await TestSimulator.start({ webhookUrl: receiver.url, withDemoPeople }) }
}

type Case = { name: string; request: (wamid: string) => InboundInput; part: (wamid: string) => Record<string, unknown> }
const cases: Case[] = [
  {
    name: 'location',
    request: () => ({ type: 'location', latitude: -23.55, longitude: -46.63, placeName: 'Praça da Sé' }),
    part: () => ({ type: 'location', location: { latitude: -23.55, longitude: -46.63, name: 'Praça da Sé' } }),
  },
  {
    name: 'reaction',
    request: (wamid) => ({ type: 'reaction', wamid, emoji: '👍' }),
    part: (wamid) => ({ type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } }),
  },
  {
    name: 'reaction taken back',
    request: (wamid) => ({ type: 'reaction', wamid, emoji: '' }),
    part: (wamid) => ({ type: 'reaction', reaction: { message_id: wamid } }),
  },
  {
    name: 'shared contact',
    request: () => ({ type: 'contacts', contacts: [{ name: { formatted_name: 'Rui' } }] }),
    part: () => ({ type: 'contacts', contacts: [{ name: { formatted_name: 'Rui' } }] }),
  },
  {
    name: 'revoke',
    request: (wamid) => ({ type: 'revoke', wamid }),
    part: (wamid) => ({ type: 'revoke', revoke: { original_message_id: wamid } }),
  },
  {
    name: 'edit',
    request: (wamid) => ({ type: 'edit', wamid, text: 'melhor' }),
    part: (wamid) => ({
      type: 'edit',
      edit: { original_message_id: wamid, message: { context: { id: wamid }, type: 'text', text: { body: 'melhor' } } },
    }),
  },
  {
    name: 'unsupported content',
    request: () => ({ type: 'unsupported' }),
    part: () => ({
      type: 'unsupported',
      unsupported: { type: 'poll_creation' },
      errors: [expect.objectContaining({ code: 131051 })],
    }),
  },
  {
    name: 'a type nobody knows',
    request: () => ({ type: 'other', otherType: 'hologram', content: { depth: 3 } }),
    part: () => ({ type: 'hologram', hologram: { depth: 3 } }),
  },
  {
    name: 'an answer to a message, from an ad, forwarded',
    request: (wamid) => ({
      type: 'text',
      text: 'sim',
      contextWamid: wamid,
      forwarded: true,
      referral: { source_type: 'ad' },
    }),
    part: (wamid) => ({
      type: 'text',
      text: { body: 'sim' },
      context: { from: '551140028922', id: wamid, forwarded: true },
      referral: { source_type: 'ad' },
    }),
  },
]

test.each(cases)('a person does: $name', async ({ request, part }) => {
  const { receiver, simulator } = await start()
  const wamid = await simulator.send(ana)
  await simulator.inbound({ ...request(wamid), from: ana })
  await expect.poll(() => receiver.parts('messages')[0]).toMatchObject(part(wamid))
  // `contacts` names the type here, not who wrote
  expect(Object.keys(receiver.parts('messages')[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(part(wamid))))
})

test("a tap on a template's quick reply comes as button, on an interactive one as interactive", async () => {
  const { receiver, simulator } = await start()
  const template = await simulator.send(ana, {
    type: 'template',
    template: {
      name: 'retomar_conversa',
      language: { code: 'pt_BR' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
    },
  })
  await simulator.inbound({ from: ana, type: 'tap', wamid: template, buttonId: 'Quero continuar' })
  const interactive = await simulator.send(ana, {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'Qual?' },
      action: { buttons: [{ type: 'reply', reply: { id: 'b1', title: 'Este' } }] },
    },
  })
  await simulator.inbound({ from: ana, type: 'tap', wamid: interactive, buttonId: 'b1' })
  await expect.poll(() => receiver.parts('messages')).toHaveLength(2)
  expect(receiver.parts('messages').find(({ type }) => type === 'button')).toMatchObject({
    context: { id: template },
    button: { payload: 'Quero continuar', text: 'Quero continuar' },
  })
  expect(receiver.parts('messages').find(({ type }) => type === 'interactive')).toMatchObject({
    context: { id: interactive },
    interactive: { type: 'button_reply', button_reply: { id: 'b1', title: 'Este' } },
  })
})

test('a changed number makes a new BSUID and a system message without contacts', async () => {
  const { receiver, simulator } = await start()
  const before = await simulator.addContact({ phone: ana })
  await simulator.script('POST', `contacts/${before.id}/change-number`, { phone: '+5521977776666' })
  await expect.poll(() => receiver.requests.length).toBe(1)
  const value = receiver.requests[0]?.payload.entry[0]?.changes[0]?.value
  expect(value).not.toHaveProperty('contacts')
  expect(value?.messages?.[0]).toMatchObject({
    from: '5511987654321',
    type: 'system',
    system: { type: 'user_changed_number', wa_id: '5521977776666', previous_user_id: before.userId },
  })
})

test('stopping promotions tells the business and refuses marketing templates with 131050', async () => {
  const { receiver, simulator } = await start()
  const contact = await simulator.addContact({ phone: ana })
  await simulator.script('PATCH', `contacts/${contact.id}`, { marketingStopped: true })
  await expect
    .poll(() => receiver.requests[0]?.payload.entry[0])
    .toMatchObject({
      time: expect.any(Number),
      changes: [
        { field: 'user_preferences', value: { user_preferences: [{ category: 'marketing_messages', value: 'stop' }] } },
      ],
    })
  await simulator.send(ana, {
    type: 'template',
    template: {
      name: 'novidades_do_mes',
      language: { code: 'pt_BR' },
      components: [
        { type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: '10%' },
          ],
        },
      ],
    },
  })
  await expect.poll(() => receiver.parts('statuses')[0]).toMatchObject({ status: 'failed', errors: [{ code: 131050 }] })
})

test('anything can be posted to the webhook: forged, unsigned, several times at once', async () => {
  const { receiver, simulator } = await start()
  const payload = { object: 'whatsapp_business_account', entry: [] }
  for (const signature of ['valid', 'wrong', 'missing', 'sha256=00']) {
    const { body } = await simulator.script('POST', 'raw-webhook', { payload, signature })
    expect(body).toEqual({ results: ['200'] })
  }
  expect(receiver.requests.map(({ isSigned }) => isSigned)).toEqual([true, false, false, false])
  expect(receiver.requests.map(({ signature }) => signature?.length)).toEqual([71, 71, undefined, 9])

  await simulator.script('POST', 'raw-webhook', { body: JSON.stringify(payload), copies: 3 })
  expect(receiver.requests).toHaveLength(7)
})

test('the verification request is made and its challenge compared', async () => {
  const { simulator } = await start()
  expect((await simulator.script('POST', 'verify')).body).toEqual({ verified: true, result: '200' })
})

test('twelve people are there at first, findable by any of their names', async () => {
  const { simulator } = await start(true)
  const { body } = await simulator.script('GET', 'contacts')
  expect(body).toMatchObject({ contacts: { length: 12 } })
  for (const reference of ['@ju.prado', '+5521996541278', '552196541278']) {
    const { status } = await simulator.script('GET', `messages?contact=${encodeURIComponent(reference)}`)
    expect(status).toBe(200)
  }
})

test('people can be added by the hundred, and adding one again brings them up to date', async () => {
  const { simulator } = await start()
  const contacts = Array.from({ length: 300 }, (_, index) => ({
    phone: `+551198${String(1_000_000 + index)}`,
    name: `Cliente ${index}`,
  }))
  await simulator.script('POST', 'contacts', { contacts })
  await simulator.script('POST', 'contacts', {
    phone: '+5511981000000',
    name: 'Cliente Primeiro',
    lastInboundAt: Date.now(),
  })
  const people = simulator.simulator.world.contacts.all()
  expect(people).toHaveLength(300)
  expect(people[0]?.name).toBe('Cliente Primeiro')
})

test.each([
  ['POST', 'inbound', { from: ana, type: 'text' }, 400, 'invalid_request'],
  ['POST', 'inbound', { type: 'text', text: 'oi' }, 400, 'contact_missing'],
  ['POST', 'inbound', { contactId: 'nobody', type: 'text', text: 'oi' }, 404, 'contact_not_found'],
  ['POST', 'inbound', { from: ana, type: 'image', mediaId: '1' }, 404, 'media_not_found'],
  ['POST', 'behaviour', { duplicateEvnts: 1 }, 400, 'invalid_request'],
  ['POST', 'contacts', { phone: 'x' }, 400, 'invalid_phone'],
  ['GET', 'messages?contact=nobody', undefined, 404, 'contact_not_found'],
] as const)('%s %s with %j is refused with %i %s', async (method, path, body, status, code) => {
  const { simulator } = await start()
  expect(await simulator.script(method, path, body)).toMatchObject({ status, body: { error: { code } } })
})

test('the page hears what happens', async () => {
  const { simulator } = await start()
  const stream = await fetch(`${simulator.base}/__simulator/stream`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await simulator.send(ana)
  let heard = ''
  while (!heard.includes('"status":"delivered"')) heard += (await reader?.read())?.value ?? ''
  expect(heard).toContain('"type":"contact"')
  expect(heard).toContain('"type":"graph"')
  await reader?.cancel()
})

test('starting over forgets everything', async () => {
  const { simulator } = await start()
  await simulator.send(ana)
  simulator.behave({ tokenExpired: true })
  expect((await simulator.script('POST', 'reset', { demoPeople: false })).body).toEqual({ contacts: 0 })
  expect((await simulator.script('GET', 'messages')).body).toEqual({ messages: [] })
  expect((await simulator.graph('GET', `/${PHONE_NUMBER_ID}`)).status).toBe(200)
})
