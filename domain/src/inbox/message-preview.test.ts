import { expect, test } from 'vitest'
import { messagePreview } from './message-preview.ts'

test.each([
  ['Bom dia', 'Bom dia'],
  ['  Bom\n\n dia,\t tudo bem? ', 'Bom dia, tudo bem?'],
  ['', ''],
])('%j becomes %j', (text, preview) => {
  expect(messagePreview(text)).toBe(preview)
})

test('160 characters stay whole, one more is cut to 159 and an ellipsis', () => {
  expect(messagePreview('a'.repeat(160))).toBe('a'.repeat(160))
  expect(messagePreview('a'.repeat(161))).toBe(`${'a'.repeat(159)}…`)
})

test('the cut never leaves half a character', () => {
  expect(messagePreview('🌞'.repeat(161))).toBe(`${'🌞'.repeat(159)}…`)
})
