import { expect, test } from 'vitest'
import { renderedText, renderTemplate } from './render-template.ts'
import { cleanValue, fallbackFor, isSendable, templateFields, unfilledFields } from './template-fields.ts'
import { readTemplate } from './template-shape.ts'

const shape = readTemplate([
  { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} a caminho', example: { header_text: ['4711'] } },
  { type: 'BODY', text: 'Oi, {{1}}! Chega {{2}}. Obrigado, {{1}}.', example: { body_text: [['Ana', 'sexta']] } },
  { type: 'FOOTER', text: 'Aurora' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Certo' },
      { type: 'URL', text: 'Ver', url: 'https://x.com.br/{{1}}', example: ['https://x.com.br/A1'] },
    ],
  },
])

test('each variable is asked for once; header and body have their own first', () => {
  expect(templateFields(shape).map(({ key, kind, example }) => [key, kind, example])).toEqual([
    ['header.1', 'text', '4711'],
    ['body.1', 'text', 'Ana'],
    ['body.2', 'text', 'sexta'],
    ['button.1', 'suffix', 'https://x.com.br/A1'],
  ])
})

test('the text is what the person will read, and a blank stays visible', () => {
  const values = { 'header.1': '4711', 'body.1': ' Ana\nMaria ', 'body.2': '' }
  const rendered = renderTemplate(shape, values)
  expect(renderedText(rendered)).toBe(
    'Pedido 4711 a caminho\n\nOi, Ana Maria! Chega {{2}}. Obrigado, Ana Maria.\n\nAurora',
  )
  expect(rendered.buttons[1]?.url).toBe('https://x.com.br/{{1}}')
})

test('blank values, a file that is not there and broken addresses hold the sending back', () => {
  const fields = templateFields(shape)
  const all = { 'header.1': '1', 'body.1': 'Ana', 'body.2': 'hoje', 'button.1': 'A1' }
  expect(unfilledFields(fields, all, false)).toEqual([])
  expect(unfilledFields(fields, { ...all, 'body.2': ' \n' }, false).map(({ key }) => key)).toEqual(['body.2'])
  const picture = templateFields(
    readTemplate([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Oi' },
    ]),
  )
  expect(unfilledFields(picture, { 'header.media': 'foto.jpg' }, false)).toHaveLength(1)
  expect(unfilledFields(picture, { 'header.media': 'https://x.com.br/foto.jpg' }, false)).toEqual([])
  expect(unfilledFields(picture, {}, true)).toEqual([])
})

test('a value is one line without runs of spaces', () => {
  expect(cleanValue('  Rua A,\n\t10    fundos ')).toBe('Rua A, 10 fundos')
})

test('who is greeted is proposed by first name, and nothing else is guessed', () => {
  const [order, name, day] = templateFields(shape)
  if (order === undefined || name === undefined || day === undefined) throw new Error('the template has three')
  expect([order, name, day].map((field) => fallbackFor(field, 'Ana Maria Reis'))).toEqual(['', 'Ana', ''])
})

test('a place in the header is asked for in four fields, and its degrees are degrees', () => {
  const place = readTemplate([
    { type: 'HEADER', format: 'LOCATION' },
    { type: 'BODY', text: 'Esperamos você.' },
  ])
  expect(isSendable(place)).toBe(true)
  const fields = templateFields(place)
  const all = {
    'header.place': 'Aurora',
    'header.address': 'Rua A, 10',
    'header.latitude': '-23.55',
    'header.longitude': '-46.63',
  }
  expect(unfilledFields(fields, all, false)).toEqual([])
  expect(unfilledFields(fields, {}, false)).toHaveLength(4)
  expect(renderedText(renderTemplate(place, all))).toBe('📍 Aurora, Rua A, 10\n\nEsperamos você.')
  const wrong = { ...all, 'header.latitude': '-123.5', 'header.longitude': '46,6' }
  expect(unfilledFields(fields, wrong, false).map(({ key }) => key)).toEqual(['header.latitude', 'header.longitude'])
})

test('a header of an unknown kind cannot be sent; an unknown part is no harm', () => {
  const unknown = [
    { type: 'HEADER', format: 'HOLOGRAM' },
    { type: 'BODY', text: 'Oi' },
  ]
  expect(isSendable(readTemplate(unknown))).toBe(false)
  expect(
    isSendable(
      readTemplate([
        { type: 'CAROUSEL', cards: [] },
        { type: 'BODY', text: 'Oi' },
      ]),
    ),
  ).toBe(true)
  expect(isSendable(readTemplate('nothing'))).toBe(false)
})
