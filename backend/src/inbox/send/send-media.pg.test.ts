import { newId } from '@vp/domain/ids.ts'
import type { OutgoingMediaType } from '@vp/domain/inbox/outgoing-media.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { oggOpus } from '@vp/domain/inbox/voice/ogg-opus.ts'
import type { Fixture } from '../../test-support/fixture.ts'
import { MediaWorld } from '../../test-support/media-world.ts'

// Our files, from a device through Storage to Meta and the customer's phone.
let world: MediaWorld
let fixture: Fixture

beforeAll(async () => {
  world = await MediaWorld.start()
  fixture = world.fixture
})
afterAll(async () => await world.stop())

/** A device brings a file. */
async function bring(
  id: string,
  content: Uint8Array,
  type: string,
  { tipo = 'image', userId = fixture.aurora.users.Member }: { tipo?: OutgoingMediaType; userId?: string } = {},
) {
  const answer = await world.api.app.inject({
    method: 'PUT',
    url: `/attachments/${id}/content?tipo=${tipo}`,
    headers: {
      authorization: `Bearer ${await world.api.auth.sign(userId)}`,
      'content-type': 'application/octet-stream',
      'x-client-id': newId(),
      'x-file-type': type,
    },
    payload: Buffer.from(content),
  })
  return answer.statusCode === 204 ? 204 : answer.json<{ error: { code: string } }>().error.code
}

interface Sent {
  messageId: string
  attachmentId: string
  conversationId: string
  phone: string
}

async function someoneWrote(): Promise<Sent> {
  const { conversationId, phone } = await world.receive({ type: 'text', text: 'Oi' })
  return { messageId: newId(), attachmentId: newId(), conversationId, phone }
}

const argsOf = ({ messageId, attachmentId, conversationId }: Sent, change: object = {}) => ({
  messageId,
  attachmentId,
  conversationId,
  tipo: 'image',
  legenda: '',
  mimeType: 'image/jpeg',
  nomeArquivo: 'vaso.jpg',
  tamanhoBytes: 1_000,
  largura: null,
  altura: null,
  duracaoMs: null,
  formaOnda: null,
  voz: false,
  ...change,
})

const push = async (sent: Sent, change: object = {}) =>
  await world.push(fixture.aurora.users.Member, 'inbox.sendMedia', argsOf(sent, change))
const applied = { seq: 1, status: 'applied' }

const onPhone = async ({ phone }: Sent) =>
  (await world.simulator.messages(phone)).filter(({ direction }) => direction === 'from_business')
const statusOf = async ({ messageId }: Sent) =>
  (await fixture.rows<{ status: string }>('select status from messages where id = $1', [messageId]))[0]?.status

const photo = async () =>
  new Uint8Array(
    await sharp({ create: { width: 800, height: 600, channels: 3, background: '#0b6e63' } })
      .jpeg()
      .toBuffer(),
  )

test('a photo: brought first, then queued, then on the phone once with its caption and our id', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  const content = await photo()
  expect(await bring(sent.attachmentId, content, 'image/jpeg')).toBe(204)
  // the answer was lost on the way
  expect(await bring(sent.attachmentId, content, 'image/jpeg')).toBe(204)
  expect(await push(sent, { legenda: 'O vaso azul' })).toEqual(applied)
  expect(
    await fixture.rows('select status, tipo, largura, altura from attachments where id = $1', [sent.attachmentId]),
  ).toEqual([{ status: 'disponivel', tipo: 'image/jpeg', largura: 800, altura: 600 }])
  await world.runJobs()
  const [message, ...others] = await onPhone(sent)
  expect(others).toEqual([])
  expect(message).toMatchObject({ type: 'image', callbackData: sent.messageId, content: { caption: 'O vaso azul' } })
  const mediaId = String(message?.content['id'])
  expect(world.simulator.simulator.world.media.bytes(mediaId)).toEqual(content)
  // a device that never heard of the end brings it again: nothing happens
  expect(await bring(sent.attachmentId, content, 'image/jpeg')).toBe(204)
  expect(await fixture.rows('select 1 from uploads')).toEqual([])
})

test('without its file the message is refused, and nothing of it is left', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  expect(await push(sent)).toEqual({
    seq: 1,
    status: 'rejected',
    refusal: { code: 'file_missing', attachmentId: sent.attachmentId },
  })
  expect(await statusOf(sent)).toBeUndefined()
})

test('while Meta cannot take the file, what was written after it waits; then both arrive in order', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  await bring(sent.attachmentId, await photo(), 'image/jpeg')
  await push(sent)
  const text = { messageId: newId(), conversationId: sent.conversationId, conteudo: 'É este aqui' }
  await world.push(fixture.aurora.users.Member, 'inbox.sendMessage', text)
  const away = { ...world.files.media, upload: async () => ({ kind: 'unreachable', reason: 'away' }) as const }
  await world.runJobs({ media: away })
  expect([await statusOf(sent), await onPhone(sent)]).toEqual(['queued', []])
  await world.runJobs({}, true)
  await world.runJobs({}, true)
  expect((await onPhone(sent)).map(({ type }) => type)).toEqual(['image', 'text'])
})

test('a crash between the file and the message: the message goes once', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  await bring(sent.attachmentId, await photo(), 'image/jpeg')
  await push(sent)
  const dying = {
    ...world.files.media,
    upload: async (...args: Parameters<typeof world.files.media.upload>) => {
      await world.files.media.upload(...args)
      throw new Error('killed')
    },
  }
  await world.runJobs({ media: dying })
  expect([await statusOf(sent), await onPhone(sent)]).toEqual(['queued', []])
  await world.runJobs({}, true)
  expect(await onPhone(sent)).toHaveLength(1)
})

const refusing = (code: number, details: string) => ({
  ...world.files.media,
  upload: async () => ({ kind: 'refused', error: { code, details, fbtraceId: null } }) as const,
})

test('Meta refuses the file for what an Admin must mend: they are told', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  await bring(sent.attachmentId, await photo(), 'image/jpeg')
  await push(sent)
  await world.runJobs({ media: refusing(131005, 'Access denied') })
  expect(await statusOf(sent)).toBe('failed')
  expect(
    await fixture.rows(
      `select user_id, titulo from notifications where tipo = 'canal_com_erro' and workspace_id = $1`,
      [fixture.aurora.id],
    ),
  ).toEqual([{ user_id: fixture.aurora.users.Admin, titulo: 'O WhatsApp recusou um envio' }])
})

test('Meta refuses the file: said on the message, and the next one goes', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  await bring(sent.attachmentId, await photo(), 'image/jpeg')
  await push(sent)
  await world.runJobs({ media: refusing(131053, 'Media upload error') })
  expect(await fixture.rows('select status, error_code from messages where id = $1', [sent.messageId])).toEqual([
    { status: 'failed', error_code: 131053 },
  ])
})

test('a message that is taken back before it left takes its file along, and so does a file whose message never came', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  const forgotten = newId()
  const content = await photo()
  await bring(forgotten, content, 'image/jpeg')
  await fixture.pool.query(`update uploads set created_at = now() - interval '8 days' where id = $1`, [forgotten])
  await bring(sent.attachmentId, content, 'image/jpeg')
  await push(sent)
  const { messageId, conversationId } = sent
  const undone = await world.push(fixture.aurora.users.Member, 'inbox.cancelMessage', { messageId, conversationId })
  expect(undone).toEqual(applied)
  await world.runJobs()
  for (const id of [forgotten, sent.attachmentId]) {
    await expect(world.files.storage.read(`${fixture.aurora.id}/${id}/original`)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(world.files.storage.read(`${fixture.aurora.id}/${id}/miniatura.jpg`)).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  expect(await onPhone(sent)).toEqual([])
})

test('a voice message plays as one on the phone', async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  const head = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1')
  const recording = oggOpus(
    head,
    Array.from({ length: 50 }, () => Buffer.from([0xf8, 0xff, 0xfe])),
  )
  expect(await bring(sent.attachmentId, recording, 'audio/ogg', { tipo: 'audio' })).toBe(204)
  await push(sent, { tipo: 'audio', mimeType: 'audio/ogg', voz: true })
  await world.runJobs()
  expect(await onPhone(sent)).toMatchObject([{ type: 'audio', content: { voice: true } }])
})

test('WebP, GIF and AVIF become what Meta takes', async () => {
  await world.startSimulator()
  const picture = sharp({
    create: { width: 40, height: 30, channels: 4, background: { r: 1, g: 2, b: 3, alpha: 0.5 } },
  })
  const formats: [format: 'webp' | 'gif' | 'avif', tipo: string][] = [
    ['webp', 'image/png'],
    // knows no half-opacity: this one comes out opaque
    ['gif', 'image/jpeg'],
    ['avif', 'image/png'],
  ]
  for (const [format, tipo] of formats) {
    const id = newId()
    const content = new Uint8Array(await picture.clone().toFormat(format).toBuffer())
    expect(await bring(id, content, `image/${format}`)).toBe(204)
    expect(await fixture.rows('select tipo from uploads where id = $1', [id])).toEqual([{ tipo }])
  }
})

/** 64 × 48 pixels of #0b6e63, by heif-enc. */
const heic = new Uint8Array(
  Buffer.from(
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAGgACAAEAAAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAACJtZGF0AAAAFigBr1jm9Oq//+Yg+Ryaf/5yjnkanfA=',
    'base64',
  ),
)

test("a phone's HEIC becomes a JPEG of the same picture", async () => {
  await world.startSimulator()
  const id = newId()
  expect(await bring(id, heic, 'image/heic')).toBe(204)
  expect(await fixture.rows('select tipo, largura, altura from uploads where id = $1', [id])).toEqual([
    { tipo: 'image/jpeg', largura: 64, altura: 48 },
  ])
  const [{ storage_path: path } = { storage_path: '' }] = await fixture.rows<{ storage_path: string }>(
    'select storage_path from uploads where id = $1',
    [id],
  )
  const { dominant } = await sharp(await world.files.storage.read(path)).stats()
  const off = Math.max(Math.abs(dominant.r - 0x0b), Math.abs(dominant.g - 0x6e), Math.abs(dominant.b - 0x63))
  expect(off).toBeLessThan(20)
})

test('what cannot be sent is refused by name: too large, no picture, nobody with the right, an id of somebody else', async () => {
  await world.startSimulator()
  const content = await photo()
  const tooLarge = new Uint8Array(Buffer.concat([content, Buffer.alloc(5 * 1024 * 1024)]))
  expect(await bring(newId(), tooLarge, 'image/jpeg')).toBe('file_too_large')
  expect(await bring(newId(), new Uint8Array(Buffer.from('MZ\0\0')), 'image/jpeg')).toBe('type_not_sendable')
  expect(await bring(newId(), content, 'image/jpeg', { userId: fixture.aurora.users.Viewer })).toBe('forbidden')
  const id = newId()
  expect(await bring(id, content, 'image/jpeg')).toBe(204)
  expect(await bring(id, content, 'image/jpeg', { userId: fixture.stranger.users.Member })).toBe('id_taken')
  expect(await bring(id, content, 'image/jpeg', { userId: fixture.aurora.users.Manager })).toBe('id_taken')
})

test("a template's photo is brought first and goes by its id, past the window too", async () => {
  await world.startSimulator()
  const sent = await someoneWrote()
  await fixture.pool.query('update conversations set window_expires_at = null where id = $1', [sent.conversationId])
  const templateId = newId()
  await fixture.pool.query(
    `insert into whatsapp_templates (id, workspace_id, nome, categoria, idioma, status, parameter_format, components)
     values ($1, $2, 'novidades_do_mes', 'MARKETING', 'pt_BR', 'APPROVED', 'POSITIONAL', $3)`,
    [
      templateId,
      fixture.aurora.id,
      JSON.stringify([
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Oi, {{1}}! Chegaram as novidades, com {{2}} de desconto.' },
      ]),
    ],
  )
  const { messageId, attachmentId, conversationId } = sent
  const { mimeType, nomeArquivo, tamanhoBytes, largura, altura, duracaoMs } = argsOf(sent)
  const args = {
    messageId,
    conversationId,
    templateId,
    values: { 'body.1': 'Ana', 'body.2': '10%' },
    file: { attachmentId, mimeType, nomeArquivo, tamanhoBytes, largura, altura, duracaoMs },
  }
  const pushed = async () => await world.push(fixture.aurora.users.Member, 'inbox.sendTemplate', args)
  expect(await pushed()).toMatchObject({ status: 'rejected', refusal: { code: 'file_missing', attachmentId } })
  await bring(attachmentId, await photo(), 'image/jpeg')
  expect(await pushed()).toEqual(applied)
  await world.runJobs()
  const [message, ...others] = await onPhone(sent)
  expect(others).toEqual([])
  expect(message).toMatchObject({ type: 'template', callbackData: messageId })
  const [row] = await fixture.rows<{ meta_media_id: string }>('select meta_media_id from attachments where id = $1', [
    attachmentId,
  ])
  expect(message?.content).toMatchObject({
    components: [
      { type: 'header', parameters: [{ type: 'image', image: { id: row?.meta_media_id } }] },
      { type: 'body' },
    ],
  })
})
