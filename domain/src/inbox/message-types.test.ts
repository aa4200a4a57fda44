import { expect, test } from 'vitest'
import { messageExtras, orderTotal } from './message-parts.ts'
import { describe, messageTypes, readPart } from './message-types.ts'

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
  ['location', { latitude: '-23.5', longitude: '-46.6' }, '📍 Localização'],
  ['contacts', [{ name: { formatted_name: 'Rita' } }], '👤 Contato: Rita'],
  ['contacts', [{}], '👤 Contato'],
  ['reaction', { message_id: 'wamid.2', emoji: '😮' }, 'Reagiu com 😮'],
  ['reaction', { message_id: 'wamid.2' }, 'Reação removida'],
  ['button', { payload: 'p', text: 'Sim' }, 'Sim'],
  ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Quero' } }, 'Quero'],
  ['interactive', { type: 'list_reply', list_reply: { id: '1', title: 'Vasos' } }, 'Vasos'],
  ['interactive', { type: 'nfm_reply', nfm_reply: { response_json: 'not json' } }, '📋 Formulário respondido'],
  ['order', { catalog_id: '1' }, '🛒 Pedido: 0 itens'],
  ['system', { body: 'de 5511… para 5521…', type: 'user_changed_number' }, 'ℹ️ Mudou de número'],
  ['system', { body: 'something new' }, 'ℹ️ Aviso do WhatsApp'],
  ['edit', { original_message_id: 'wamid.2', message: { type: 'text' } }, '✏️ Mensagem editada'],
  ['revoke', { original_message_id: 'wamid.2' }, '🚫 Mensagem apagada'],
  ['unsupported', undefined, 'Mensagem não suportada'],
  ['media_placeholder', undefined, '📎 Arquivo no celular'],
  ['hologram', { watts: 3 }, 'Mensagem não suportada'],
  // a type that we know in a form that we do not
  ['location', { latitude: 1_000, longitude: 2 }, 'Mensagem não suportada'],
  ['toString', {}, 'Mensagem não suportada'],
])('%s is shown as one line', (type, part, line) => {
  expect(describe(readPart(type, { [type]: part }))).toBe(line)
})

test('an order comes to the sum of its pieces, unless a price is missing or currencies differ', () => {
  const vase = { product_retailer_id: 'vaso', quantity: 2, item_price: 30, currency: 'BRL' }
  const total = (product_items: object[]) => orderTotal(messageTypes.order.part.parse({ product_items }))
  expect(total([vase, { ...vase, quantity: '1', item_price: '29.9' }])).toEqual({ valor: 89.9, moeda: 'BRL' })
  expect(total([vase, { ...vase, currency: 'USD' }])).toBeNull()
  expect(total([vase, { product_retailer_id: 'prato' }])).toBeNull()
  expect(total([])).toBeNull()
})

test('what a person filled in is read out of the text of JSON that Meta sends, without the token', () => {
  const response_json = JSON.stringify({ flow_token: 'x', nome: 'Ana', tamanhos: ['P', 'M'], aceito: true, vazio: '' })
  const content = readPart('interactive', { interactive: { type: 'nfm_reply', nfm_reply: { response_json } } })
  expect(content?.part).toMatchObject({
    nfm_reply: {
      response_json: [
        { name: 'nome', value: 'Ana' },
        { name: 'tamanhos', value: 'P, M' },
        { name: 'aceito', value: 'true' },
      ],
    },
  })
})

test('a lesser field in a form that we do not know is left out, and the rest is read', () => {
  expect(readPart('image', { image: { id: 7, caption: 'o vaso' } })?.part).toEqual({ caption: 'o vaso' })
  expect(messageExtras.parse({ context: 'x', referral: { headline: 'Vasos', source_url: 7 } })).toEqual({
    referral: { headline: 'Vasos' },
  })
})
