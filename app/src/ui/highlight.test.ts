import { expect, test } from 'vitest'
import { fold } from '@vp/domain/fold.ts'
import { excerptAround, hitPieces } from './highlight.tsx'

test('accents and case are ignored, and the text keeps them', () => {
  expect(hitPieces('Reunião às 15h', 'REUNIAO')).toEqual([
    { text: 'Reunião', isHit: true },
    { text: ' às 15h', isHit: false },
  ])
})

test('every word of the search is marked, wherever it occurs', () => {
  expect(hitPieces('Ana Souza, mãe da Ana', 'ana mae')).toEqual([
    { text: 'Ana', isHit: true },
    { text: ' Souza, ', isHit: false },
    { text: 'mãe', isHit: true },
    { text: ' da ', isHit: false },
    { text: 'Ana', isHit: true },
  ])
})

test('folding keeps every place, also with emoji and decomposed accents', () => {
  for (const text of ['João 😀 ção', 'cafe\u0301', 'İstanbul ß', '']) expect(fold(text)).toHaveLength(text.length)
  expect(fold('AÇÃO')).toBe('acao')
})

test('an empty search marks nothing', () => {
  expect(hitPieces('Ana', '  ')).toEqual([{ text: 'Ana', isHit: false }])
})

test('an excerpt of a long text shows the hit', () => {
  const text = `${'palavra '.repeat(40)}orçamento ${'palavra '.repeat(40)}`
  const excerpt = excerptAround(text, 'orcamento', 60)
  expect(excerpt).toContain('orçamento')
  expect(excerpt.startsWith('…')).toBe(true)
  expect(excerpt.length).toBeLessThanOrEqual(62)
})
