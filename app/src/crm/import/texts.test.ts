import { expect, test } from 'vitest'
import { importTexts } from './texts.pt-BR.ts'

test('an import in the history is counted in words that agree', () => {
  expect(importTexts.summary(2, 0, 1)).toBe('2 criados · 0 atualizados · 1 recusado')
})

test.each([
  [2, 0, '2 cadastros criados saem. O que'],
  [0, 1, '1 cadastro atualizado volta a ser como antes. O que'],
  [1, 3, '1 cadastro criado sai e 3 cadastros atualizados voltam a ser como antes. O que'],
  [0, 0, 'O que'],
])(
  'before an undo, what goes and what comes back is said, and nothing of what is nought: %i, %i',
  (created, updated, beginning) => {
    const text = importTexts.undoText(created, updated)
    expect(text.slice(0, beginning.length)).toBe(beginning)
  },
)
