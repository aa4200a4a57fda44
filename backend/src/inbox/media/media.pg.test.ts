import { newId } from '@vp/domain/ids.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import { mediaLinksAnswer, type MediaPart } from '@vp/domain/inbox/media-links.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InboundInput } from '../../integrations/simulator/phone/inbound-request.ts'
import { oggOpus } from '@vp/domain/inbox/voice/ogg-opus.ts'
import { createFileStorage } from '../../storage/file-storage.ts'
import type { Fixture } from '../../test-support/fixture.ts'
import { MediaWorld } from '../../test-support/media-world.ts'
import type { FileDeps } from './routes.ts'

// Customers' files, from the phone through webhook and job into Storage and out by a signed address.
let world: MediaWorld
let fixture: Fixture

beforeAll(async () => {
  world = await MediaWorld.start()
  fixture = world.fixture
})
afterAll(async () => await world.stop())

const start = async (...args: Parameters<MediaWorld['startSimulator']>) => await world.startSimulator(...args)
const upload = async (...args: Parameters<MediaWorld['putOnPhone']>) => await world.putOnPhone(...args)
const receive = async (message: InboundInput) => (await world.receive(message)).messageId
const open = async (url: string | null) => await world.open(url)
const fetchFiles = async (deps: Partial<FileDeps> = {}) => await world.runJobs(deps, true)

interface Attachment {
  id: string
  status: string
  tipo: string
  nome_arquivo: string | null
  tamanho_bytes: string | null
  largura: number | null
  altura: number | null
  duracao_ms: number | null
  forma_onda: string | null
  miniatura_path: string | null
  storage_path: string | null
  voz: boolean
  erro: string | null
}

async function attachmentOf(messageId: string): Promise<Attachment> {
  const [row] = await fixture.rows<Attachment>('select * from attachments where message_id = $1', [messageId])
  if (row === undefined) throw new Error('no attachment')
  return row
}

async function askLinks(userId: string, wanted: { id: string; of: MediaPart }[]) {
  return await world.api.app.inject({
    method: 'POST',
    url: '/attachments/links',
    headers: { authorization: `Bearer ${await world.api.auth.sign(userId)}`, 'x-client-id': newId() },
    payload: { wanted },
  })
}

async function linkOf(id: string, of: MediaPart, role: Role = 'Member'): Promise<string | null> {
  const answer = await askLinks(fixture.aurora.users[role], [{ id, of }])
  expect(answer.statusCode).toBe(200)
  return mediaLinksAnswer.parse(answer.json<unknown>()).links[0]?.url ?? null
}

const photo = async (width: number, height: number) =>
  new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: '#0b6e63' } })
      .jpeg()
      .toBuffer(),
  )

test('a photo: its small picture and its shape are known, and a member opens both by signed addresses', async () => {
  await start()
  const content = await photo(1600, 1200)
  const messageId = await receive({ type: 'image', mediaId: await upload(content, 'image/jpeg'), caption: 'O vaso' })
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'pendente', tipo: 'image/jpeg' })
  await fetchFiles()
  const kept = await attachmentOf(messageId)
  expect(kept).toMatchObject({ status: 'disponivel', tipo: 'image/jpeg', largura: 1600, altura: 1200, erro: null })
  expect(kept.storage_path).toBe(`${fixture.aurora.id}/${kept.id}/original`)
  const original = await open(await linkOf(kept.id, 'original'))
  expect(original.headers.get('content-type')).toBe('image/jpeg')
  expect(new Uint8Array(await original.arrayBuffer())).toEqual(content)
  const small = await sharp(await (await open(await linkOf(kept.id, 'miniatura'))).arrayBuffer()).metadata()
  expect([small.width, small.height]).toEqual([640, 480])
})

test('a Viewer, another company and an address without its signature see nothing', async () => {
  await start()
  const messageId = await receive({ type: 'image', mediaId: await upload(await photo(40, 30), 'image/jpeg') })
  await fetchFiles()
  const { id, storage_path } = await attachmentOf(messageId)
  const asViewer = await askLinks(fixture.aurora.users.Viewer, [{ id, of: 'original' }])
  expect([asViewer.statusCode, asViewer.json<unknown>()]).toEqual([403, { error: { code: 'forbidden' } }])
  const asStranger = await askLinks(fixture.stranger.users.Admin, [{ id, of: 'original' }])
  expect(asStranger.json<unknown>()).toEqual({ links: [{ id, of: 'original', url: null }] })
  expect((await fetch(`${world.supabase.url}/storage/v1/object/anexos/${storage_path}`)).ok).toBe(false)
  expect((await fetch(`${world.supabase.url}/storage/v1/object/public/anexos/${storage_path}`)).ok).toBe(false)
  expect((await open(`${await linkOf(id, 'original')}x`)).ok).toBe(false)
})

test('a voice message: how long it is and how loud, before anybody has it', async () => {
  await start()
  const head = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1')
  // 20 ms of silence each
  const silence = Array.from({ length: 100 }, () => Buffer.from([0xf8, 0xff, 0xfe]))
  const messageId = await receive({
    type: 'audio',
    voice: true,
    mediaId: await upload(oggOpus(head, silence), 'audio/ogg'),
  })
  await fetchFiles()
  const kept = await attachmentOf(messageId)
  expect(kept).toMatchObject({ status: 'disponivel', tipo: 'audio/ogg', voz: true, forma_onda: '0'.repeat(64) })
  expect(kept.duracao_ms).toBeGreaterThan(1_900)
  expect(kept.duracao_ms).toBeLessThan(2_100)
})

test('the link has died: a fresh one is asked for at once, and later again; the message never waits', async () => {
  await start({ mediaNotFoundNext: 1 })
  const first = await receive({ type: 'image', mediaId: await upload(await photo(20, 20), 'image/jpeg') })
  await fetchFiles()
  expect(await attachmentOf(first)).toMatchObject({ status: 'disponivel' })
  world.simulator.behave({ mediaNotFoundNext: 2 })
  const second = await receive({ type: 'image', mediaId: await upload(await photo(20, 20), 'image/jpeg') })
  await fetchFiles()
  expect(await attachmentOf(second)).toMatchObject({ status: 'pendente' })
  await fetchFiles()
  expect(await attachmentOf(second)).toMatchObject({ status: 'disponivel' })
})

test('larger than 5 MB: kept as a reference with its size, and opened through us while Meta holds it', async () => {
  await start()
  const content = new Uint8Array(Buffer.alloc(5 * 1024 * 1024 + 1, '%PDF-1.7 '))
  const mediaId = await upload(content, 'application/pdf', 'Projeto final.pdf')
  const messageId = await receive({ type: 'document', mediaId })
  await fetchFiles()
  const kept = await attachmentOf(messageId)
  expect(kept).toMatchObject({ status: 'grande_demais', storage_path: null, tamanho_bytes: content.length })
  const url = await linkOf(kept.id, 'original')
  const response = await open(url)
  expect(response.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Projeto%20final.pdf")
  expect((await response.arrayBuffer()).byteLength).toBe(content.length)
  expect((await open(url?.replace(/ticket=.*/u, 'ticket=a.b.c') ?? null)).status).toBe(403)
  world.simulator.simulator.world.media.remove(mediaId)
  expect((await open(await linkOf(kept.id, 'original'))).status).toBe(410)
})

test('Storage is away: the file is fetched when it is back', async () => {
  await start()
  const messageId = await receive({ type: 'image', mediaId: await upload(await photo(20, 20), 'image/jpeg') })
  const away = createFileStorage({ supabaseUrl: 'http://127.0.0.1:9', serviceRoleKey: 'x' })
  await fetchFiles({ storage: away })
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'pendente', storage_path: null })
  await fetchFiles()
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'disponivel' })
})

test('a page that calls itself a photo is kept as text that no browser runs', async () => {
  await start()
  const page = new Uint8Array(Buffer.from('<!doctype html><script>alert(1)</script>'))
  const messageId = await receive({ type: 'image', mediaId: await upload(page, 'image/jpeg') })
  await fetchFiles()
  const kept = await attachmentOf(messageId)
  expect(kept).toMatchObject({ status: 'disponivel', tipo: 'text/plain', miniatura_path: null })
  const response = await open(await linkOf(kept.id, 'original'))
  expect(response.headers.get('content-type')).toBe('text/plain')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('Meta no longer has it: believed only when said again and again, then "baixar de novo" tries once more', async () => {
  await start()
  const mediaId = await upload(await photo(20, 20), 'image/jpeg')
  const messageId = await receive({ type: 'image', mediaId })
  world.simulator.simulator.world.media.remove(mediaId)
  await fetchFiles()
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'pendente' })
  for (let tries = 0; tries < 4; tries += 1) await fetchFiles()
  const failed = await attachmentOf(messageId)
  expect(failed).toMatchObject({ status: 'falhou', erro: 'sumiu' })

  await fixture.pool.query('update attachments set meta_media_id = $1 where id = $2', [
    await upload(await photo(20, 20), 'image/jpeg'),
    failed.id,
  ])
  const asked = await world.push(fixture.aurora.users.Member, 'inbox.refetchMedia', { attachmentId: failed.id })
  expect(asked).toEqual({ seq: 1, status: 'applied' })
  await fetchFiles()
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'disponivel', erro: null })
})

test('the days in which Meta holds it are over: said, with the way back left open', async () => {
  await start()
  const messageId = await receive({ type: 'image', mediaId: await upload(await photo(20, 20), 'image/jpeg') })
  await fixture.pool.query(
    `update attachments set disponivel_ate = now() - interval '1 second' where message_id = $1`,
    [messageId],
  )
  await fetchFiles()
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'falhou', erro: 'expirou' })
})

test('the token has expired: the account stands still, and the file comes when it goes on', async () => {
  await start()
  const messageId = await receive({ type: 'image', mediaId: await upload(await photo(20, 20), 'image/jpeg') })
  world.simulator.behave({ tokenExpired: true })
  await fetchFiles()
  const account = async () =>
    await fixture.rows('select status from integration_accounts where id = $1', [fixture.aurora.accountId])
  expect(await account()).toEqual([{ status: 'pausado' }])
  world.simulator.behave({ tokenExpired: false })
  await fixture.pool.query(`update integration_accounts set status = 'ativo', status_reason = null`)
  await world.runJobs()
  expect(await attachmentOf(messageId)).toMatchObject({ status: 'disponivel' })
})
