import { afterAll, beforeAll, expect, test } from 'vitest'
import { MutationBench } from '../../test-support/mutation-bench.ts'
import { benchIds } from '../../test-support/mutation-fixture.ts'
import { sendMedia } from './send-media.ts'

const { conversation: conversationId, fresh } = benchIds
const [messageId, attachmentId] = fresh
const photo = {
  messageId,
  conversationId,
  attachmentId,
  tipo: 'image',
  legenda: ' O vaso\nazul ',
  mimeType: 'image/jpeg',
  nomeArquivo: 'vaso.jpg',
  tamanhoBytes: 1_000,
  largura: 1600,
  altura: 1200,
  duracaoMs: null,
  formaOnda: null,
  voz: false,
}

let bench: MutationBench
beforeAll(async () => {
  bench = await MutationBench.start()
})
afterAll(() => bench.stop())

test('a photo is queued with its caption, and its file is named', async () => {
  const { changes } = await bench.run(sendMedia, photo)
  expect(changes).toMatchObject({
    messages: [
      {
        id: messageId,
        tipo: 'image',
        conteudo: '📷 Foto: O vaso azul',
        payload: { image: { caption: 'O vaso\nazul' } },
        status: 'queued',
      },
    ],
    attachments: [
      {
        id: attachmentId,
        message_id: messageId,
        tipo: 'image/jpeg',
        status: 'pendente',
        storage_path: null,
        largura: 1600,
        altura: 1200,
      },
    ],
    conversations: [
      { id: conversationId, last_message_preview: '📷 Foto: O vaso azul', last_message_status: 'queued' },
    ],
  })
})

test('a recording has no caption and is a voice message', async () => {
  const voice = {
    ...photo,
    tipo: 'audio',
    mimeType: 'audio/ogg',
    voz: true,
    duracaoMs: 4_200,
    largura: null,
    altura: null,
    formaOnda: '0f',
  }
  const { changes } = await bench.run(sendMedia, voice)
  expect(changes).toMatchObject({
    messages: [{ conteudo: '🎤 Mensagem de voz', payload: { audio: { voice: true } } }],
    attachments: [{ voz: true, duracao_ms: 4_200, forma_onda: '0f' }],
  })
})

test('a document keeps its name', async () => {
  const { changes } = await bench.run(sendMedia, {
    ...photo,
    tipo: 'document',
    legenda: '',
    nomeArquivo: 'Contrato.pdf',
  })
  expect(changes).toMatchObject({
    messages: [{ conteudo: '📄 Documento: Contrato.pdf', payload: { document: { filename: 'Contrato.pdf' } } }],
  })
})

test('after the window it is refused', async () => {
  const { refusal, changes } = await bench.run(sendMedia, photo, { now: '2026-11-23T18:00:01.000Z' })
  expect([refusal?.code, changes]).toEqual(['window_closed', {}])
})

test('more than 5 MB is no file to send', async () => {
  const { refusal } = await bench.run(sendMedia, { ...photo, tamanhoBytes: 5_242_881 })
  expect(refusal).toMatchObject({ code: 'invalid_args', field: 'tamanhoBytes' })
})
