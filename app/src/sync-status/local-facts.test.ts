import { expect, test } from 'vitest'
import { summarise } from './local-facts.ts'

test('what people ask for comes by name, the rest together, and the sum is all of it', () => {
  const summary = summarise([
    { name: 'messages', rows: 3200 },
    { name: 'conversations', rows: 40 },
    { name: 'profiles', rows: 5 },
    { name: 'tags', rows: 2 },
  ])
  expect(summary.shown.slice(0, 3)).toEqual([
    { name: 'conversations', rows: 40 },
    { name: 'messages', rows: 3200 },
    { name: 'attachments', rows: 0 },
  ])
  expect(summary).toMatchObject({ others: 7, total: 3247 })
})
