import { expect, test } from 'vitest'
import { boardTexts } from './texts.pt-BR.ts'

test('how many deals a stage has is written as people write it', () => {
  expect(boardTexts.counted(1333, 1333)).toBe('1.333')
  expect(boardTexts.counted(3, 1333)).toBe('3 de 1.333')
})
