import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { PHONE_NUMBER_ID } from '../demo-account.ts'
import { Receiver, TestSimulator, TOKEN } from '../test-support.ts'

const ana = '+5511987654321'
const bytes = Buffer.from('not really a picture')
const described = z.object({
  messaging_product: z.literal('whatsapp'),
  url: z.url(),
  mime_type: z.string(),
  sha256: z.string(),
  file_size: z.number(),
  id: z.string(),
})

async function start(): Promise<{ receiver: Receiver; simulator: TestSimulator }> {
  const receiver = await Receiver.start()
  return { receiver, simulator: await TestSimulator.start({ webhookUrl: receiver.url }) }
}

function upload(
  simulator: TestSimulator,
  type: string,
  content: Uint8Array<ArrayBuffer> = new Uint8Array(bytes),
): Promise<{ status: number; body: unknown }> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', type)
  form.set('file', new File([content], 'foto.jpg', { type }))
  return simulator.graph('POST', `/v26.0/${PHONE_NUMBER_ID}/media`, form)
}

function download(url: string, token: string = TOKEN): Promise<Response> {
  return fetch(url, { headers: { authorization: `Bearer ${token}` } })
}

test('what is uploaded can be sent by id and arrives on the phone', async () => {
  const { receiver, simulator } = await start()
  const { body } = await upload(simulator, 'image/jpeg')
  const { id } = z.object({ id: z.string().regex(/^\d+$/) }).parse(body)
  const wamid = await simulator.send(ana, { type: 'image', image: { id, caption: 'A cadeira' } })
  await expect.poll(() => receiver.statusesOf(wamid)).toEqual(['sent', 'delivered'])
  expect((await simulator.messages(ana))[0]).toMatchObject({
    type: 'image',
    content: { id, caption: 'A cadeira' },
    text: 'A cadeira',
  })
  const shown = await fetch(`${simulator.base}/__simulator/media/${id}`)
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes)
})

test("a person's file comes with an id; its link needs the token and lives five minutes", async () => {
  const { receiver, simulator } = await start()
  const stored = await fetch(`${simulator.base}/__simulator/media`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', 'x-filename': encodeURIComponent('orçamento.pdf') },
    body: new Uint8Array(bytes),
  })
  const { mediaId, kind } = z.object({ mediaId: z.string(), kind: z.string() }).parse(await stored.json())
  expect(kind).toBe('document')
  await simulator.inbound({ from: ana, type: 'document', mediaId, caption: 'veja' })
  await expect
    .poll(() => receiver.parts('messages')[0])
    .toMatchObject({
      type: 'document',
      document: {
        id: mediaId,
        mime_type: 'application/pdf',
        filename: 'orçamento.pdf',
        caption: 'veja',
        sha256: createHash('sha256').update(bytes).digest('base64'),
      },
    })

  const medium = described.parse((await simulator.graph('GET', `/v26.0/${mediaId}`)).body)
  expect(medium).toMatchObject({ mime_type: 'application/pdf', file_size: bytes.length, id: mediaId })
  expect(Buffer.from(await (await download(medium.url)).arrayBuffer())).toEqual(bytes)
  expect((await download(medium.url, 'other')).status).toBe(401)
  expect((await download(medium.url.replace(/ext=\d+/, 'ext=9999999999'))).status).toBe(404)

  await simulator.script('POST', 'clock', { advanceMs: 5 * 60_000 + 1000 })
  expect((await download(medium.url)).status).toBe(404)
  const fresh = described.parse((await simulator.graph('GET', `/v26.0/${mediaId}`)).body)
  expect((await download(fresh.url)).status).toBe(200)

  await simulator.script('POST', 'clock', { advanceMs: 7 * 24 * 60 * 60_000 })
  expect((await simulator.graph('GET', `/v26.0/${mediaId}`)).status).toBe(400)
})

test('a download can be missing once', async () => {
  const { simulator } = await start()
  const { id } = z.object({ id: z.string() }).parse((await upload(simulator, 'image/png')).body)
  const { url } = described.parse((await simulator.graph('GET', `/v26.0/${id}`)).body)
  simulator.behave({ mediaNotFoundNext: 1 })
  expect([(await download(url)).status, (await download(url)).status]).toEqual([404, 200])
})

test('types and sizes that Meta does not take are refused; a wrong kind fails after acceptance', async () => {
  const { receiver, simulator } = await start()
  expect((await upload(simulator, 'image/heic')).body).toMatchObject({ error: { code: 100 } })
  expect((await upload(simulator, 'image/png', new Uint8Array(5 * 1024 * 1024 + 1))).body).toMatchObject({
    error: { code: 100 },
  })

  const { id } = z.object({ id: z.string() }).parse((await upload(simulator, 'application/pdf')).body)
  await simulator.send(ana, { type: 'image', image: { id } })
  await expect.poll(() => receiver.parts('statuses')[0]).toMatchObject({ status: 'failed', errors: [{ code: 131053 }] })
})

test('a file can be removed', async () => {
  const { simulator } = await start()
  const { id } = z.object({ id: z.string() }).parse((await upload(simulator, 'image/png')).body)
  expect((await simulator.graph('DELETE', `/v26.0/${id}`)).body).toEqual({ success: true })
  expect((await simulator.graph('GET', `/v26.0/${id}`)).status).toBe(400)
})
