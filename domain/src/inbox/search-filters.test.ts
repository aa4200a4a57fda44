import { expect, test } from 'vitest'
import { parseFilteredSearch } from './search-filters.ts'

const today = '2026-11-27'
const parse = (text: string) => parseFilteredSearch(text, today)
const none = { de: null, isMine: false, tag: null, antes: null }

test.each([
  ['de:Ana orçamento', 'orçamento', { ...none, de: ['ana'] }],
  ['orçamento DE:"Ana Conceição"', 'orçamento', { ...none, de: ['ana', 'conceicao'] }],
  ['de:eu', '', { ...none, isMine: true }],
  ['tag:VIP', '', { ...none, tag: 'vip' }],
  ['etiqueta:"cliente novo" oi', 'oi', { ...none, tag: 'cliente novo' }],
  ['antes:20/11 foto', 'foto', { ...none, antes: '2026-11-20' }],
  ['antes:24/12', '', { ...none, antes: '2025-12-24' }],
  ['antes:1/2/2024', '', { ...none, antes: '2024-02-01' }],
  ['antes:2026-11-01', '', { ...none, antes: '2026-11-01' }],
  ['antes:hoje', '', { ...none, antes: today }],
  ['antes:ontem', '', { ...none, antes: '2026-11-26' }],
  ['de:ana tag:vip antes:hoje pix', 'pix', { de: ['ana'], isMine: false, tag: 'vip', antes: today }],
])('"%s" is "%s" within its filters', (text, bare, filters) => {
  expect(parse(text)).toMatchObject({
    bare: expect.stringMatching(new RegExp(`^${bare}$`, 'u')),
    filters,
    isFiltered: true,
    isEmpty: false,
  })
})

test.each(['de:', 'tag:""', 'antes: ', '   '])('"%s" limits nothing yet', (text) => {
  expect(parse(text)).toMatchObject({ filters: none, isFiltered: false, isEmpty: true, notADay: null })
})

test.each(['antes:segunda', 'antes:31/04', 'antes:20/13', 'antes:2026-02-30'])(
  '"%s" says that it is no day',
  (text) => {
    expect(parse(text)).toMatchObject({ filters: none, notADay: text.slice('antes:'.length) })
  },
)

test('what only looks like a filter is looked for', () => {
  expect(parse('grande:porte http://x.test')).toMatchObject({ isFiltered: false, bare: 'grande:porte http://x.test' })
})
