import { expect, test } from 'vitest'
import { wordsOf } from './caption-of.ts'

const payload = { image: { id: '1', caption: 'Planta nova' } }

test('the words of a message are its own: of a file its caption, never what stands for the file', () => {
  expect(wordsOf({ tipo: 'text', conteudo: 'Oi', payload: null })).toBe('Oi')
  expect(wordsOf({ tipo: 'image', conteudo: '📷 Planta nova', payload })).toBe('Planta nova')
  expect(wordsOf({ tipo: 'image', conteudo: '📷 Foto', payload: { image: { id: '1' } } })).toBe('')
  expect(wordsOf({ tipo: 'location', conteudo: '📍 Loja', payload: {} })).toBe('📍 Loja')
  expect(wordsOf({ tipo: 'text', conteudo: null, payload: null })).toBe('')
})
