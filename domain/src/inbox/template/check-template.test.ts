import { describe, expect, test } from 'vitest'
import { checkTemplate } from './check-template.ts'
import { sampleProblem } from './template-sample.ts'
import { emptyDraft, formatOf, toComponents, toDraft, type TemplateDraft } from './template-draft.ts'

const good: TemplateDraft = {
  ...emptyDraft,
  nome: 'pedido_enviado',
  header: 'Pedido {{1}} a caminho',
  body: 'Oi, {{1}}! Seu pedido chega até {{2}}. Acompanhe abaixo.',
  footer: 'Aurora',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Obrigado', url: '', phone: '', example: '' },
    { type: 'URL', text: 'Acompanhar', url: 'https://rastreio.exemplo.com.br/{{1}}', phone: '', example: 'AB123' },
  ],
  examples: { 'header.1': '4711', 'body.1': 'Ana', 'body.2': 'sexta' },
}

const codesOf = (change: Partial<TemplateDraft>) =>
  checkTemplate({ ...good, ...change }).map(({ code, field }) => `${code} ${field}`)

test('a good one has no problems; header and body number their variables separately', () => {
  expect(checkTemplate(good)).toEqual([])
  expect(toComponents(good)).toEqual([
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} a caminho', example: { header_text: ['4711'] } },
    { type: 'BODY', text: good.body, example: { body_text: [['Ana', 'sexta']] } },
    { type: 'FOOTER', text: 'Aurora' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Obrigado' },
        {
          type: 'URL',
          text: 'Acompanhar',
          url: 'https://rastreio.exemplo.com.br/{{1}}',
          example: ['https://rastreio.exemplo.com.br/AB123'],
        },
      ],
    },
  ])
})

test('names instead of positions are a format of their own', () => {
  const named = {
    ...good,
    header: '',
    body: 'Olá, {{nome}}! Até {{data}}.',
    examples: { 'body.nome': 'Ana', 'body.data': '25/11' },
  }
  expect(checkTemplate(named)).toEqual([])
  expect(formatOf(named)).toBe('NAMED')
  expect(toComponents(named)[0]).toEqual({
    type: 'BODY',
    text: named.body,
    example: {
      body_text_named_params: [
        { param_name: 'nome', example: 'Ana' },
        { param_name: 'data', example: '25/11' },
      ],
    },
  })
})

describe('what Meta would refuse is found before', () => {
  test.each<[string, Partial<TemplateDraft>, string[]]>([
    ['a name with capitals', { nome: 'Pedido' }, ['name_form nome']],
    ['no body', { body: ' ', examples: { 'header.1': 'x' } }, ['empty body']],
    ['a body that is too long', { body: `a${'b'.repeat(1024)}` }, ['too_long body']],
    ['a variable at the start', { body: '{{1}}, até {{2}}.' }, ['variable_at_edge body']],
    ['a variable at the end', { body: 'Oi, {{1}}, até {{2}}' }, ['variable_at_edge body']],
    ['variables side by side', { body: 'Oi, {{1}} {{2}}.' }, ['variables_adjacent body']],
    [
      'a gap in the positions',
      { body: 'Oi, {{1}} e {{3}}.', examples: { ...good.examples, 'body.3': 'x' } },
      ['positions_not_in_order body'],
    ],
    [
      'two variables in the header',
      { header: 'Do {{1}} ao {{2}} já', examples: { ...good.examples, 'header.2': 'x' } },
      ['too_many_variables header'],
    ],
    ['a variable in the footer', { footer: 'Até {{1}} já' }, ['variable_not_allowed footer']],
    ['no example', { examples: { 'header.1': '1', 'body.1': 'Ana' } }, ['example_missing examples.body.2']],
    [
      'replies apart',
      { buttons: [good.buttons[0]!, good.buttons[1]!, good.buttons[0]!] },
      ['replies_not_together buttons'],
    ],
    [
      'an address that is none',
      { buttons: [{ ...good.buttons[1]!, url: 'rastreio {{1}}' }] },
      ['url_form buttons.0.url'],
    ],
    ['a button without words', { buttons: [{ ...good.buttons[0]!, text: ' ' }] }, ['empty buttons.0.text']],
  ])('%s', (_, change, expected) => {
    // good.buttons has two members, as written above
    expect(codesOf(change)).toEqual(expected)
  })

  test('positions beside names', () => {
    expect(codesOf({ body: 'Oi, {{nome}} e {{1}}.', examples: { ...good.examples, 'body.nome': 'Ana' } })).toContain(
      'variables_mixed body',
    )
  })
})

test('what Meta has comes back into the form as it was written', () => {
  const back = toDraft({
    nome: good.nome,
    idioma: good.idioma,
    categoria: good.categoria,
    components: toComponents(good),
  })
  expect(back).toEqual(good)
})

test('what the form cannot hold is not offered for a change', () => {
  const components = [
    { type: 'BODY', text: 'Oi' },
    { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'VERAO10' }] },
  ]
  expect(toDraft({ nome: 'a', idioma: 'pt_BR', categoria: 'MARKETING', components })).toBeNull()
})

test('a file above needs an example, and stands in the place of words', () => {
  const picture = { headerFormat: 'IMAGE' as const, header: '{{nome}}' }
  expect(codesOf(picture)).toEqual(['sample_missing sample'])
  expect(codesOf({ ...picture, sample: '4::aW' })).toEqual([])
  expect(toComponents({ ...good, ...picture, sample: '4::aW' })[0]).toEqual({
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: ['4::aW'] },
  })
})

test('the example of a file that Meta has is asked for again when its template is changed', () => {
  const components = [
    { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://scontent.whatsapp.net/v/1'] } },
    { type: 'BODY', text: 'Segue o contrato.' },
  ]
  expect(toDraft({ nome: 'contrato', idioma: 'pt_BR', categoria: 'UTILITY', components })).toMatchObject({
    headerFormat: 'DOCUMENT',
    sample: '',
    body: 'Segue o contrato.',
  })
})

test.each([
  ['IMAGE', { type: 'image/png', sizeBytes: 10 }, null],
  ['IMAGE', { type: 'image/heic', sizeBytes: 10 }, 'sample_type'],
  ['VIDEO', { type: 'video/mp4', sizeBytes: 0 }, 'sample_empty'],
  ['DOCUMENT', { type: 'application/pdf', sizeBytes: 5 * 1024 * 1024 + 1 }, 'sample_too_large'],
] as const)('an example for %s: %o is %s', (format, file, problem) => {
  expect(sampleProblem(format, file)).toBe(problem)
})

test('a place above needs no example and has no words; it comes back as it went', () => {
  const atPlace: TemplateDraft = { ...good, headerFormat: 'LOCATION', header: 'nada' }
  expect(checkTemplate(atPlace)).toEqual([])
  const components = toComponents(atPlace)
  expect(components[0]).toEqual({ type: 'HEADER', format: 'LOCATION' })
  expect(toDraft({ ...atPlace, components })).toMatchObject({ headerFormat: 'LOCATION', header: '' })
})
