import { expect, test } from 'vitest'
import { foldCase } from './fold-case.ts'

test.each([
  ['Straße', 'lower', 'straße'],
  ['Straße', 'upper', 'STRAßE'],
  ['ΑΣ', 'lower', 'ασ'],
  ['İi', 'lower', 'ii'],
  ['Ação 💬', 'upper', 'AÇÃO 💬'],
] as const)('%s in %s case is %s', (text, to, expected) => {
  expect(foldCase(text, to)).toBe(expected)
})
