import { expect, test } from 'vitest'
import { message } from '../../integrations/webhooks/envelope.ts'
import { describeMessage, payloadOf } from './describe-message.ts'

const make = (type: string, part?: unknown, more: object = {}) =>
  message.parse({
    id: 'wamid.1',
    from: '5511987654321',
    timestamp: '1749416383',
    type,
    ...(part === undefined ? {} : { [type]: part }),
    ...more,
  })

test.each([
  ['text', { body: 'oi\ntudo bem?' }, 'oi\ntudo bem?'],
  ['image', { id: '1' }, '📷 Foto'],
  ['image', { id: '1', caption: 'o vaso\nazul' }, '📷 Foto: o vaso azul'],
  ['video', { id: '1' }, '🎥 Vídeo'],
  ['audio', { id: '1', voice: true }, '🎤 Mensagem de voz'],
  ['audio', { id: '1', voice: false }, '🎵 Áudio'],
  ['document', { id: '1', filename: 'contrato.pdf' }, '📄 Documento: contrato.pdf'],
  ['sticker', { id: '1' }, '🌟 Figurinha'],
  ['location', { latitude: 1, longitude: 2, name: 'Ateliê' }, '📍 Localização: Ateliê'],
  ['contacts', [{ name: { formatted_name: 'Rita' } }], '👤 Contato: Rita'],
  ['contacts', [{}], '👤 Contato'],
  ['reaction', { message_id: 'wamid.2', emoji: '😮' }, 'Reagiu com 😮'],
  ['reaction', { message_id: 'wamid.2' }, 'Reação removida'],
  ['button', { payload: 'p', text: 'Sim' }, 'Sim'],
  ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Quero' } }, 'Quero'],
  ['interactive', { type: 'list_reply', list_reply: { id: '1', title: 'Vasos' } }, 'Vasos'],
  ['interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow' } }, '📋 Formulário respondido'],
  ['order', { catalog_id: '1' }, '🛒 Pedido'],
  ['system', { body: 'Ana mudou de número' }, 'ℹ️ Aviso do WhatsApp: Ana mudou de número'],
  ['edit', {}, '✏️ Mensagem editada'],
  ['revoke', {}, '🚫 Mensagem apagada'],
  ['unsupported', undefined, 'Mensagem não suportada'],
  ['hologram', { watts: 3 }, 'Mensagem não suportada'],
])('%s is shown as one line', (type, part, line) => {
  expect(describeMessage(make(type, part))).toBe(line)
})

test('what varies is kept, what has its own column is not kept twice', () => {
  const referral = { source_type: 'ad', source_id: '7' }
  expect(payloadOf(make('text', { body: 'oi' }))).toBeNull()
  expect(payloadOf(make('text', { body: 'oi' }, { referral }))).toEqual({ referral })
  expect(payloadOf(make('unsupported', undefined, { errors: [{ code: 131051 }] }))).toEqual({
    errors: [{ code: 131051 }],
  })
})
