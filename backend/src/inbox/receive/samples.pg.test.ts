import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fixture } from '../../test-support/fixture.ts'
import { deliver } from '../../test-support/meta-webhooks.ts'
import { runJobs } from '../../test-support/run-jobs.ts'
import { startTestApp, type TestApp } from '../../test-support/test-app.ts'

let server: TestApp
let fixture: Fixture
let app: FastifyInstance

beforeAll(async () => {
  server = await startTestApp()
  ;({ fixture, app } = server)
})
afterAll(async () => await server.stop())

const folder = join(import.meta.dirname, 'samples')

interface Message {
  id: string
}
interface Body {
  entry: { changes: { value: { messages: Message[] } }[] }[]
}

/** Delivers a recorded webhook and returns the wamid of its message. */
async function receive(sample: string): Promise<string> {
  const body = JSON.parse(await readFile(join(folder, `${sample}.json`), 'utf8')) as Body // ours
  expect((await deliver(app, body)).statusCode).toBe(200)
  await runJobs(fixture)
  return body.entry[0]?.changes[0]?.value.messages[0]?.id ?? ''
}

async function messageOf(wamid: string) {
  const [message] = await fixture.rows(
    `select m.tipo, m.conteudo, m.payload, m.context_wamid, m.edited_at, m.revoked_at,
       (select json_agg(json_build_object('tipo', a.tipo, 'nome', a.nome_arquivo, 'media', a.meta_media_id, 'status', a.status))
         from attachments a where a.message_id = m.id) as files,
       (select json_agg(json_build_object('emoji', r.emoji, 'autor', r.autor)) from message_reactions r where r.message_id = m.id) as reactions
     from messages m where m.wamid = $1`,
    [wamid],
  )
  return message
}

const file = (tipo: string, media: string, nome: string | null = null) => [{ tipo, nome, media, status: 'pendente' }]

/** What each sample makes, in the order in which they are delivered. */
const messages: [sample: string, row: Record<string, unknown>][] = [
  ['text', { tipo: 'text', conteudo: 'Olá,\nquero um orçamento 😀', payload: null, files: null, context_wamid: null }],
  ['image', { tipo: 'image', conteudo: '📷 Foto: o vaso azul', files: file('image/jpeg', '1003383421387256') }],
  ['video', { tipo: 'video', conteudo: '🎥 Vídeo', files: file('video/mp4', '1003383421387257') }],
  ['audio-voice', { tipo: 'audio', conteudo: '🎤 Mensagem de voz', files: file('audio/ogg', '1003383421387258') }],
  ['audio-file', { tipo: 'audio', conteudo: '🎵 Áudio', files: file('audio/mpeg', '1003383421387259') }],
  [
    'document',
    {
      tipo: 'document',
      conteudo: '📄 Documento: contrato.pdf',
      files: file('application/pdf', '1003383421387260', 'contrato.pdf'),
    },
  ],
  ['sticker', { tipo: 'sticker', conteudo: '🌟 Figurinha', files: file('image/webp', '1003383421387261') }],
  [
    'location',
    {
      tipo: 'location',
      conteudo: '📍 Localização: MASP',
      payload: {
        location: {
          latitude: -23.561414,
          longitude: -46.655881,
          name: 'MASP',
          address: 'Av. Paulista, 1578, São Paulo',
        },
      },
      files: null,
    },
  ],
  ['location-bare', { tipo: 'location', conteudo: '📍 Localização' }],
  ['contacts', { tipo: 'contacts', conteudo: '👥 Contatos: Rita Souza' }],
  ['contacts-request', { tipo: 'contacts', conteudo: '👤 Contato' }],
  ['button', { tipo: 'button', conteudo: 'Confirmar', context_wamid: 'wamid.HBgNOURTEMPLATE' }],
  ['button-without-context', { tipo: 'button', conteudo: 'Parar promoções', context_wamid: null }],
  ['interactive-button-reply', { tipo: 'interactive', conteudo: 'Quero', context_wamid: 'wamid.HBgNOURBUTTONS' }],
  ['interactive-list-reply', { tipo: 'interactive', conteudo: 'Vasos', context_wamid: 'wamid.HBgNOURLIST' }],
  ['interactive-flow-reply', { tipo: 'interactive', conteudo: '📋 Formulário respondido' }],
  ['interactive-call-permission', { tipo: 'interactive', conteudo: '📞 Respondeu ao pedido de ligação' }],
  ['order', { tipo: 'order', conteudo: '🛒 Pedido: 3 itens, R$ 89,90' }],
  [
    'reply',
    {
      tipo: 'text',
      conteudo: 'Esse mesmo',
      context_wamid: 'wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYIDNBTEXT',
    },
  ],
  [
    'product-inquiry',
    {
      conteudo: 'Ainda tem?',
      payload: {
        context: expect.objectContaining({
          referred_product: { catalog_id: '194836987003835', product_retailer_id: 'vaso-azul' },
        }),
      },
    },
  ],
  ['forwarded', { conteudo: 'Olha isso', payload: { context: { forwarded: true } }, context_wamid: null }],
  ['frequently-forwarded', { conteudo: 'Repassem', payload: { context: { frequently_forwarded: true } } }],
  [
    'referral-ad',
    {
      tipo: 'text',
      conteudo: 'Vi o anúncio',
      payload: { referral: expect.objectContaining({ source_type: 'ad', ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e' }) },
    },
  ],
  [
    'referral-post',
    {
      tipo: 'image',
      payload: expect.objectContaining({ referral: expect.objectContaining({ source_type: 'post' }) }),
      files: file('image/jpeg', '1003383421387262'),
    },
  ],
  [
    'unsupported-poll',
    {
      tipo: 'unsupported',
      conteudo: 'Mensagem não suportada',
      payload: {
        unsupported: { type: 'poll_creation' },
        errors: [expect.objectContaining({ code: 131051 })],
      },
    },
  ],
  ['unsupported-edit', { tipo: 'unsupported', payload: expect.objectContaining({ unsupported: { type: 'edit' } }) }],
  [
    'unsupported-unavailable',
    { tipo: 'unsupported', payload: { errors: [expect.objectContaining({ code: 131060 })] } },
  ],
  [
    'unknown-type',
    { tipo: 'hologram', conteudo: 'Mensagem não suportada', payload: { hologram: { watts: 12 } }, files: null },
  ],
  ['system-identity-changed', { tipo: 'system', conteudo: 'ℹ️ O código de segurança mudou' }],
]

test.each(messages)('%s makes its message, and its file where it has one', async (sample, row) => {
  const wamid = await receive(sample)
  expect(await messageOf(wamid)).toMatchObject(row)
  // the second time nothing is added
  await receive(sample)
  expect(await fixture.rows('select 1 from messages where wamid = $1', [wamid])).toHaveLength(1)
})

const TEXT = 'wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYIDNBTEXT'
const IMAGE = 'wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYIDNBIMAGE'

/** Those that change another message: which one, and what it becomes. */
const changes: [sample: string, target: string, row: Record<string, unknown>][] = [
  ['reaction', TEXT, { reactions: [{ emoji: '😮', autor: 'contato' }], conteudo: 'Olá,\nquero um orçamento 😀' }],
  ['reaction-changed', TEXT, { reactions: [{ emoji: '❤️', autor: 'contato' }] }],
  ['reaction-removed', TEXT, { reactions: null }],
  [
    'edit',
    TEXT,
    {
      tipo: 'text',
      conteudo: 'Olá, quero dois orçamentos',
      payload: { original: { conteudo: 'Olá,\nquero um orçamento 😀' } },
      edited_at: expect.any(Date),
    },
  ],
  [
    'edit-caption',
    IMAGE,
    {
      conteudo: '📷 Foto: o vaso verde',
      payload: {
        image: expect.objectContaining({ caption: 'o vaso verde' }),
        original: {
          conteudo: '📷 Foto: o vaso azul',
          image: expect.objectContaining({ caption: 'o vaso\nazul' }),
        },
      },
      files: file('image/jpeg', '1003383421387256'),
    },
  ],
  [
    'revoke',
    IMAGE,
    {
      conteudo: '🚫 Mensagem apagada',
      payload: null,
      files: null,
      revoked_at: expect.any(Date),
      edited_at: null,
    },
  ],
]

test.each(changes)('%s changes the message that it names and is none itself', async (sample, target, row) => {
  const before = await fixture.rows('select unread_count, last_message_id, window_expires_at from conversations')
  const wamid = await receive(sample)
  expect(await messageOf(target)).toMatchObject(row)
  expect(await messageOf(wamid)).toBeUndefined()
  expect(await fixture.rows('select unread_count, last_message_id, window_expires_at from conversations')).toEqual(
    before,
  )
})

test('a change of number and one of user id keep the person, the thread and its line', async () => {
  const count = await fixture.rows('select 1 from channel_identities')
  const number = await receive('system-number-changed')
  expect(await messageOf(number)).toMatchObject({ tipo: 'system', conteudo: 'ℹ️ Mudou de número' })
  const account = await receive('system-user-id-changed')
  expect(await messageOf(account)).toMatchObject({ tipo: 'system', conteudo: 'ℹ️ Mudou de conta no WhatsApp' })
  expect(await fixture.rows('select wa_id, bsuid from channel_identities')).toEqual([
    { wa_id: '5511977776666', bsuid: 'BR.99999999999999999999' },
  ])
  expect(count).toHaveLength(1)
})

test('who has a username and no number is a person of their own', async () => {
  const wamid = await receive('text-username-only')
  const found = await fixture.rows(
    `select l.nome, l.telefone, i.username from messages m join conversations c on c.id = m.conversation_id
     join channel_identities i on i.id = c.channel_identity_id join leads l on l.id = c.lead_id where m.wamid = $1`,
    [wamid],
  )
  expect(found).toEqual([{ nome: 'Sheena Nelson', telefone: null, username: '@sheena' }])
})

test('every sample is asserted', async () => {
  const others = ['system-number-changed', 'system-user-id-changed', 'text-username-only']
  const asserted = [...messages.map(([sample]) => sample), ...changes.map(([sample]) => sample), ...others]
  expect((await readdir(folder)).map((name) => name.replace('.json', '')).sort()).toEqual(asserted.sort())
})
