import { expect, test } from 'vitest'
import { PHONE_NUMBER_ID, WABA_ID } from '../demo-account.ts'
import { Receiver, TestSimulator } from '../test-support.ts'
import type { BehaviourChange } from '../behaviour.ts'

const ana = '+5511987654321'
const DAY_MS = 24 * 60 * 60 * 1000

async function start(behaviour: BehaviourChange = {}): Promise<{ receiver: Receiver; simulator: TestSimulator }> {
  const receiver = await Receiver.start()
  return { receiver, simulator: await TestSimulator.start({ webhookUrl: receiver.url, behaviour }) }
}

function errorOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'error' in body ? body.error : body
}

test('a text is accepted under any version, travels, and its statuses carry our data and its price', async () => {
  const { receiver, simulator } = await start()
  for (const prefix of ['/v26.0', '/v24.0', '']) {
    const { status } = await simulator.graph('POST', `${prefix}/${PHONE_NUMBER_ID}/messages`, {
      messaging_product: 'whatsapp',
      to: ana,
      text: { body: 'Olá!' },
    })
    expect(status).toBe(200)
  }
  const { body } = await simulator.trySend(ana, {
    type: 'text',
    text: { body: 'Olá!' },
    biz_opaque_callback_data: 'our-message-id',
  })
  expect(body).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+5511987654321', wa_id: '5511987654321', user_id: expect.stringMatching(/^BR\./) }],
    messages: [{ id: expect.stringMatching(/^wamid\.HBgN/) }],
  })
  const wamid = (await simulator.messages(ana)).at(-1)?.wamid ?? ''
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'delivered'])
  expect(receiver.parts('statuses').find(({ id }) => id === wamid)).toEqual({
    id: wamid,
    status: 'sent',
    timestamp: expect.stringMatching(/^\d{10}$/),
    recipient_id: '5511987654321',
    recipient_user_id: expect.stringMatching(/^BR\./),
    biz_opaque_callback_data: 'our-message-id',
    pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
  })
})

test('read comes when the person opens the chat, and never for someone without receipts', async () => {
  const { receiver, simulator } = await start()
  const open = await simulator.addContact({ phone: ana, lastInboundAt: Date.now() })
  const shy = await simulator.addContact({ phone: '+5511987650000', lastInboundAt: Date.now(), readReceipts: false })
  const first = await simulator.send(open.phone)
  const second = await simulator.send(shy.phone)
  await expect.poll(() => [...receiver.statusesOf(first), ...receiver.statusesOf(second)]).toHaveLength(4)

  expect((await simulator.script('POST', `contacts/${open.id}/open`)).body).toEqual({ read: 1 })
  expect((await simulator.script('POST', `contacts/${shy.id}/open`)).body).toEqual({ read: 1 })
  await expect.poll(() => receiver.statusesOf(first)).toEqual(['sent', 'delivered', 'read'])
  expect((await simulator.messages(shy.id))[0]).toMatchObject({ status: 'delivered', seen: true })
})

test('a phone that is off keeps a message at sent until it is on', async () => {
  const { receiver, simulator } = await start()
  const contact = await simulator.addContact({ phone: ana, lastInboundAt: Date.now(), phoneOn: false })
  const wamid = await simulator.send(ana)
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent'])
  await simulator.script('PATCH', `contacts/${contact.id}`, { phoneOn: true })
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'delivered'])
})

test('delivered can be left out, and then the price comes with read', async () => {
  const { receiver, simulator } = await start({ dropStatuses: ['delivered'], autoRead: true })
  const wamid = await simulator.send(ana)
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'read'])
  expect(receiver.parts('statuses').every((status) => 'pricing' in status)).toBe(true)
})

test('the answer to an ad opens 72 h in which nothing costs, and its statuses say until when', async () => {
  const { receiver, simulator } = await start()
  await simulator.inbound({ from: ana, type: 'text', text: 'oi', referral: { source_type: 'ad' } })
  const wamid = await simulator.send(ana)
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'delivered'])
  const told = receiver.parts('statuses')[0]
  expect(told).toMatchObject({
    pricing: { type: 'free_entry_point', category: 'referral_conversion', billable: false },
    conversation: { origin: { type: 'referral_conversion' }, expiration_timestamp: expect.stringMatching(/^\d{10}$/) },
  })
  await simulator.script('POST', 'clock', { advanceMs: 3 * DAY_MS + 1 })
  await simulator.inbound({ from: ana, type: 'text', text: 'ainda aí?' })
  const later = await simulator.send(ana)
  await expect.poll(() => receiver.statusesOf(later)).toEqual(['sent', 'delivered'])
  expect(receiver.parts('statuses').find(({ id }) => id === later)).toMatchObject({
    pricing: { type: 'free_customer_service' },
  })
})

test('the sent status can be there before the response', async () => {
  const { receiver, simulator } = await start({ statusBeforeResponse: true })
  const wamid = await simulator.send(ana)
  expect(receiver.statusesOf(wamid)).toContain('sent')
})

test('outside the 24 h window a text fails later with 131047, or at once when asked to', async () => {
  const { receiver, simulator } = await start()
  await simulator.inbound({ from: ana, type: 'text', text: 'oi' })
  await simulator.script('POST', 'clock', { advanceMs: DAY_MS })
  const wamid = await simulator.send(ana, { type: 'text', text: { body: 'oi' }, biz_opaque_callback_data: 'm1' })
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['failed'])
  const failed = receiver.parts('statuses')[0]
  expect(failed).toMatchObject({
    biz_opaque_callback_data: 'm1',
    errors: [
      { code: 131047, title: 'Re-engagement message', error_data: { details: expect.stringContaining('24 hours') } },
    ],
  })
  expect(failed).not.toHaveProperty('recipient_user_id')
  expect(failed).not.toHaveProperty('pricing')
  const request = receiver.requests.find(({ payload }) => JSON.stringify(payload).includes('failed'))
  expect(request?.payload.entry[0]?.changes[0]?.value).not.toHaveProperty('contacts')

  simulator.behave({ windowRefusal: 'sync' })
  const { status, body } = await simulator.trySend(ana)
  expect(status).toBe(400)
  expect(errorOf(body)).toEqual({
    message: '(#131047) Re-engagement message',
    type: 'OAuthException',
    code: 131047,
    error_data: { messaging_product: 'whatsapp', details: expect.stringContaining('24 hours') },
    fbtrace_id: expect.any(String),
  })
  expect(await simulator.messages(ana)).toHaveLength(2)
})

test('a template goes out at any time, with its variables filled in on the phone', async () => {
  const { receiver, simulator } = await start()
  const template = (parameters: unknown[], name = 'retomar_conversa'): Record<string, unknown> => ({
    type: 'template',
    template: { name, language: { code: 'pt_BR' }, components: [{ type: 'body', parameters }] },
  })
  const wamid = await simulator.send(ana, template([{ type: 'text', text: 'Ana' }]))
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'delivered'])
  expect(receiver.parts('statuses')[0]).toMatchObject({
    pricing: { type: 'regular', category: 'utility', billable: true },
  })
  const [held] = await simulator.messages(ana)
  expect(held?.text).toMatch(/^Olá, Ana! /)
  expect(held?.buttons.map(({ title }) => title)).toEqual(['Quero continuar', 'Agora não'])

  const codes = []
  for (const content of [
    template([]),
    template([{ type: 'text', text: 'duas\nlinhas' }]),
    template([], 'nunca_existiu'),
    template([{ type: 'text', text: 'Ana' }], 'boas_vindas'),
    template(
      [
        { type: 'text', text: 'Ana' },
        { type: 'text', text: 'R$ 10' },
      ],
      'lembrete_pagamento',
    ),
  ]) {
    codes.push((await simulator.trySend(ana, content)).body)
  }
  expect(codes.map(errorOf)).toMatchObject([
    { code: 132000 },
    { code: 132012 },
    { code: 132001 },
    { code: 132001 },
    { code: 132015 },
  ])
})

test('a template that Meta holds back to see how it is received, and then drops', async () => {
  const { receiver, simulator } = await start({ failNext: { cause: 132015, times: 1, how: 'async' } })
  const components = [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }]
  const content = { type: 'template', template: { name: 'retomar_conversa', language: { code: 'pt_BR' }, components } }
  const { body } = await simulator.trySend(ana, content)
  expect(body).toMatchObject({ messages: [{ message_status: 'held_for_quality_assessment' }] })
  await expect.poll(() => receiver.parts('statuses')).toMatchObject([{ status: 'failed', errors: [{ code: 132015 }] }])
})

test('a template with a file or a place above wants one of that kind, and a file that Meta has', async () => {
  const { simulator } = await start({ templateReviewMs: 10 })
  const components = [
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Esperamos você.' },
  ]
  const shape = { name: 'onde_estamos', language: 'pt_BR', category: 'UTILITY', components }
  expect((await simulator.graph('POST', `/${WABA_ID}/message_templates`, shape)).status).toBe(200)
  await expect
    .poll(() => simulator.simulator.world.templates.all().at(-1)?.status, { timeout: 10_000 })
    .toBe('APPROVED')
  const place = {
    type: 'location',
    location: { latitude: '-23.5', longitude: '-46.6', name: 'Aurora', address: 'Rua A' },
  }
  const template = (name: string, header: object, ...body: string[]) => ({
    type: 'template',
    template: {
      name,
      language: { code: 'pt_BR' },
      components: [
        { type: 'header', parameters: [header] },
        ...(body.length === 0 ? [] : [{ type: 'body', parameters: body.map((text) => ({ type: 'text', text })) }]),
      ],
    },
  })
  await simulator.send(ana, template('onde_estamos', place))
  const picture = { type: 'image', image: { id: '4711' } }
  const codes = []
  for (const content of [
    template('onde_estamos', picture),
    template('novidades_do_mes', place, 'Ana', '10%'),
    template('novidades_do_mes', picture, 'Ana', '10%'),
  ]) {
    codes.push(errorOf((await simulator.trySend(ana, content)).body))
  }
  expect(codes).toMatchObject([{ code: 132012 }, { code: 132012 }, { code: 100 }])
})

test('a template to an unknown number opens no window, a free text to one is taken as an answer', async () => {
  const { receiver, simulator } = await start()
  await simulator.send(ana, {
    type: 'template',
    template: {
      name: 'retomar_conversa',
      language: { code: 'pt_BR' },
      components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
    },
  })
  const refused = await simulator.send(ana)
  const fine = await simulator.send('+5521988887777')
  await expect
    .poll(() => [receiver.statusesOf(refused), receiver.statusesOf(fine)])
    .toEqual([['failed'], ['sent', 'delivered']])
})

test('an old account answers without the ninth digit, whichever form was written to', async () => {
  const { receiver, simulator } = await start()
  const contact = await simulator.addContact({ phone: ana, waIdWithoutNinth: true, lastInboundAt: Date.now() })
  for (const to of ['+5511987654321', '+551187654321']) {
    const { body } = await simulator.trySend(to)
    expect(body).toMatchObject({ contacts: [{ input: to, wa_id: '551187654321' }] })
  }
  await simulator.inbound({ contactId: contact.id, type: 'text', text: 'oi' })
  await expect.poll(() => receiver.parts('messages')[0]?.['from']).toBe('551187654321')
  expect(await simulator.messages('551187654321')).toHaveLength(3)
})

test('a username user has no phone anywhere, is written to by BSUID, and can show the phone later', async () => {
  const { receiver, simulator } = await start()
  const contact = await simulator.addContact({ phone: ana, name: 'Ju', username: '@ju.prado', phoneHidden: true })
  await simulator.inbound({ contactId: contact.id, type: 'text', text: 'oi' })
  await expect.poll(() => receiver.requests.length).toBe(1)
  const value = receiver.requests[0]?.payload.entry[0]?.changes[0]?.value
  expect(value?.contacts).toEqual([{ profile: { name: 'Ju', username: '@ju.prado' }, user_id: contact.userId }])
  expect(value?.messages?.[0]).not.toHaveProperty('from')
  expect(value?.messages?.[0]).toMatchObject({ from_user_id: contact.userId })

  const { body } = await simulator.graph('POST', `/v26.0/${PHONE_NUMBER_ID}/messages`, {
    messaging_product: 'whatsapp',
    recipient: contact.userId,
    type: 'text',
    text: { body: 'oi' },
  })
  expect(body).toMatchObject({ contacts: [{ input: contact.userId, user_id: contact.userId }] })
  expect(JSON.stringify(body)).not.toContain('wa_id')
  await expect.poll(() => receiver.parts('statuses')).toHaveLength(2)
  expect(receiver.parts('statuses')[0]).not.toHaveProperty('recipient_id')
  expect(JSON.stringify(receiver.requests.map(({ payload }) => payload))).not.toContain('87654321')

  await simulator.script('PATCH', `contacts/${contact.id}`, { phoneHidden: false })
  await simulator.inbound({ contactId: contact.id, type: 'text', text: 'meu número' })
  await expect
    .poll(() => receiver.parts('messages').at(-1))
    .toMatchObject({ from: '5511987654321', from_user_id: contact.userId })
})

test.each([
  [131056, 400, 'sync'],
  [130429, 429, 'sync'],
  [131048, 400, 'sync'],
  [131000, 500, 'sync'],
  [131016, 503, 'sync'],
  [190, 401, 'sync'],
  [131026, 200, 'async'],
  [131047, 200, 'async'],
  [131049, 200, 'async'],
] as const)('the next send fails with %i (HTTP %i, %s), the one after it does not', async (code, http, how) => {
  const { receiver, simulator } = await start({ failNext: { cause: code, times: 1 } })
  const { status, body } = await simulator.trySend(ana)
  expect(status).toBe(http)
  if (how === 'sync') {
    expect(errorOf(body)).toMatchObject({ code, type: 'OAuthException', fbtrace_id: expect.any(String) })
    expect((await simulator.script('GET', 'messages')).body).toEqual({ messages: [] })
  } else {
    await expect.poll(() => receiver.parts('statuses')[0]).toMatchObject({ status: 'failed', errors: [{ code }] })
  }
  const fine = await simulator.send(ana)
  await expect.poll(() => receiver.statusesOf(fine)).toEqual(['sent', 'delivered'])
})

test('the network can go away before or after the send was accepted', async () => {
  const { receiver, simulator } = await start({ failNext: { cause: 'cut_before_accept', times: 1 } })
  await expect(simulator.trySend(ana)).rejects.toThrow('fetch failed')
  expect((await simulator.script('GET', 'messages')).body).toEqual({ messages: [] })

  simulator.behave({ failNext: { cause: 'cut_after_accept', times: 1 } })
  await expect(
    simulator.trySend(ana, { type: 'text', text: { body: 'oi' }, biz_opaque_callback_data: 'unknown-outcome' }),
  ).rejects.toThrow('fetch failed')
  await expect
    .poll(() => receiver.parts('statuses').map(({ biz_opaque_callback_data: data, status }) => [data, status]))
    .toEqual([
      ['unknown-outcome', 'sent'],
      ['unknown-outcome', 'delivered'],
    ])
  expect(await simulator.messages(ana)).toHaveLength(1)
})

test('an error of the edge is not JSON', async () => {
  const { simulator } = await start({ failNext: { cause: 'http_500', times: 1 } })
  const { status, body } = await simulator.trySend(ana)
  expect(status).toBe(500)
  expect(body).toContain('<html>')
})

test('the limits of Meta hold when asked for: 45 ahead of time to one person, then 131056', async () => {
  const { simulator } = await start({ enforceLimits: true })
  for (let count = 0; count < 45; count += 1) await simulator.send(ana)
  expect(errorOf((await simulator.trySend(ana)).body)).toMatchObject({ code: 131056 })
  await simulator.send('+5521988887777')
})

test('token: none, wrong and expired', async () => {
  const { simulator } = await start()
  const path = `/v26.0/${PHONE_NUMBER_ID}`
  const none = await simulator.graph('GET', path, undefined, { authorization: '' })
  const wrong = await simulator.graph('GET', path, undefined, { authorization: 'Bearer other' })
  simulator.behave({ tokenExpired: true })
  const expired = await simulator.trySend(ana)
  expect([none.status, wrong.status, expired.status]).toEqual([401, 401, 401])
  expect([none, wrong, expired].map(({ body }) => errorOf(body))).toMatchObject([
    { code: 104 },
    { code: 190 },
    { code: 190, error_subcode: 463 },
  ])
})

test.each([
  [{}, 131008],
  [{ type: 'text', text: { body: '' } }, 100],
  [{ type: 'text', text: { body: 'x'.repeat(4097) } }, 100],
  [{ type: 'image', image: {} }, 100],
  [{ type: 'image', image: { id: '123' } }, 100],
  [{ type: 'hologram', hologram: {} }, 131051],
  [{ to: 'ninguém' }, 131009],
  [{ to: '+55 11 4002-8922' }, 131021],
  [{ messaging_product: 'telegram' }, 100],
  [{ type: 'reaction', reaction: { message_id: 'wamid.none', emoji: '👍' } }, 131009],
])('a send that Meta would refuse: %j gets %i', async (content, code) => {
  const { simulator } = await start()
  const text = 'to' in content || 'messaging_product' in content ? { text: { body: 'oi' } } : {}
  const { status, body } = await simulator.trySend(ana, { ...text, ...content })
  expect(status).toBe(400)
  expect(errorOf(body)).toMatchObject({ code })
})

test('unknown objects and paths are answered as the Graph API does', async () => {
  const { simulator } = await start()
  const other = await simulator.graph('POST', '/v26.0/999/messages', {
    messaging_product: 'whatsapp',
    to: ana,
    text: { body: 'oi' },
  })
  expect(errorOf(other.body)).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' })
  const path = await simulator.graph('GET', '/v26.0/me/nothing')
  expect(errorOf(path.body)).toMatchObject({ code: 2500 })
})

test('marking as read turns the ticks of this and earlier messages, and tells that the business types', async () => {
  const { simulator } = await start()
  await simulator.inbound({ from: ana, type: 'text', text: 'um' })
  const { wamid } = await simulator.inbound({ from: ana, type: 'text', text: 'dois' })
  await simulator.inbound({ from: ana, type: 'text', text: 'três' })
  const read = { messaging_product: 'whatsapp', status: 'read', message_id: wamid }
  const { body } = await simulator.graph('POST', `/v26.0/${PHONE_NUMBER_ID}/messages`, {
    ...read,
    typing_indicator: { type: 'text' },
  })
  expect(body).toEqual({ success: true })
  expect((await simulator.messages(ana)).map(({ status }) => status === 'read')).toEqual([true, true, false])

  const unknown = await simulator.graph('POST', `/v26.0/${PHONE_NUMBER_ID}/messages`, {
    ...read,
    message_id: 'wamid.none',
  })
  expect(errorOf(unknown.body)).toMatchObject({ code: 131009 })
})

test('the account can be looked at: number, templates page by page, subscription', async () => {
  const { simulator } = await start()
  const number = await simulator.graph('GET', `/v26.0/${PHONE_NUMBER_ID}?fields=display_phone_number,quality_rating`)
  expect(number.body).toEqual({
    display_phone_number: '+55 11 4002-8922',
    quality_rating: 'GREEN',
    id: PHONE_NUMBER_ID,
  })

  const names: unknown[] = []
  let after = ''
  for (let page = 0; page < 7; page += 1) {
    const { body } = await simulator.graph('GET', `/v26.0/${WABA_ID}/message_templates?fields=name&limit=2${after}`)
    const { data, paging } = body as { data: { name: string }[]; paging: { cursors: { after: string }; next?: string } }
    names.push(...data.map(({ name }) => name))
    after = `&after=${paging.cursors.after}`
    expect(paging.next === undefined).toBe(page === 6)
  }
  expect(names).toHaveLength(13)
  const approved = await simulator.graph('GET', `/v26.0/${WABA_ID}/message_templates?status=approved`)
  expect((approved.body as { data: unknown[] }).data).toHaveLength(10)
})

test('an app that is not subscribed hears nothing', async () => {
  const { receiver, simulator } = await start()
  await simulator.graph('DELETE', `/v26.0/${WABA_ID}/subscribed_apps`)
  await simulator.inbound({ from: ana, type: 'text', text: 'um' })
  expect((await simulator.graph('POST', `/v26.0/${WABA_ID}/subscribed_apps`)).body).toEqual({ success: true })
  const { wamid } = await simulator.inbound({ from: ana, type: 'text', text: 'dois' })
  await expect.poll(() => receiver.parts('messages').map(({ id }) => id)).toEqual([wamid])
})
