import { expect, test } from 'vitest'
import { sendComponents, withHeaderFile } from './template-request.ts'
import { readTemplate } from './template-shape.ts'

test('positions: header and body apart, in the order of their numbers, not of the text', () => {
  const shape = readTemplate([
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} já' },
    { type: 'BODY', text: 'Até {{2}}, {{1}}, e obrigado, {{1}}.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Ok' },
        { type: 'URL', text: 'Ver', url: 'https://x.com/{{1}}' },
      ],
    },
  ])
  const values = { 'header.1': '4711', 'body.1': 'Ana', 'body.2': 'sexta\nà tarde', 'button.1': 'A1' }
  expect(sendComponents(shape, 'POSITIONAL', values)).toEqual([
    { type: 'header', parameters: [{ type: 'text', text: '4711' }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Ana' },
        { type: 'text', text: 'sexta à tarde' },
      ],
    },
    { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'A1' }] },
  ])
})

test('names go with their names', () => {
  const shape = readTemplate([{ type: 'BODY', text: 'Olá, {{nome}}! Até {{data}}.' }])
  expect(sendComponents(shape, 'NAMED', { 'body.nome': 'Ana', 'body.data': '25/11' })).toEqual([
    {
      type: 'body',
      parameters: [
        { type: 'text', parameter_name: 'nome', text: 'Ana' },
        { type: 'text', parameter_name: 'data', text: '25/11' },
      ],
    },
  ])
})

test('a picture above, a coupon and a code below; nothing to fill in is nothing to send', () => {
  const picture = readTemplate([
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Oi' },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copiar' }] },
  ])
  const values = { 'header.media': 'https://x.com/a.jpg', 'button.0': 'SOL10' }
  expect(sendComponents(picture, 'POSITIONAL', values)).toEqual([
    { type: 'header', parameters: [{ type: 'image', image: { link: 'https://x.com/a.jpg' } }] },
    { type: 'button', sub_type: 'copy_code', index: '0', parameters: [{ type: 'coupon_code', coupon_code: 'SOL10' }] },
  ])
  const code = readTemplate([
    { type: 'BODY', text: 'Seu código é {{1}}.' },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copiar código' }] },
  ])
  expect(sendComponents(code, 'POSITIONAL', { 'body.1': '123456' }).at(-1)).toEqual({
    type: 'button',
    sub_type: 'url',
    index: '0',
    parameters: [{ type: 'text', text: '123456' }],
  })
  expect(sendComponents(readTemplate([{ type: 'BODY', text: 'Oi' }]), 'POSITIONAL', {})).toEqual([])
})

test('a document above goes with its name, and by the id that Meta gives it', () => {
  const contract = readTemplate([
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Oi, {{1}}!' },
  ])
  const components = sendComponents(contract, 'POSITIONAL', { 'body.1': 'Ana' }, { nomeArquivo: 'contrato.pdf' })
  const stored: unknown = JSON.parse(JSON.stringify({ name: 'contrato', components }))
  expect(withHeaderFile(stored, null)).toBeNull()
  expect(withHeaderFile(stored, '4711')).toEqual({
    name: 'contrato',
    components: [
      { type: 'header', parameters: [{ type: 'document', document: { id: '4711', filename: 'contrato.pdf' } }] },
      { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] },
    ],
  })
})

test('a template without a file, or with its address, waits for none', () => {
  const address = {
    components: [{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://x.com/a' } }] }],
  }
  const words = { components: [{ type: 'header', parameters: [{ type: 'text', text: '4711' }] }] }
  for (const template of [address, words, { name: 'oi' }]) expect(withHeaderFile(template, null)).toEqual(template)
})

test('a place above goes with its degrees as texts', () => {
  const place = readTemplate([
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Esperamos você.' },
  ])
  const values = {
    'header.place': 'Aurora',
    'header.address': 'Rua A, 10',
    'header.latitude': '-23.55',
    'header.longitude': '-46.63',
  }
  expect(sendComponents(place, 'POSITIONAL', values)).toEqual([
    {
      type: 'header',
      parameters: [
        {
          type: 'location',
          location: { latitude: '-23.55', longitude: '-46.63', name: 'Aurora', address: 'Rua A, 10' },
        },
      ],
    },
  ])
})
