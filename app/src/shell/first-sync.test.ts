import { expect, test } from 'vitest'
import { firstSyncProgress } from './first-sync.ts'

test('the table that is coming is named with its numbers', () => {
  const progress = firstSyncProgress([
    { name: 'leads', done: 200, total: 200 },
    { name: 'messages', done: 3200, total: 6000 },
    { name: 'deals', done: 0, total: 120 },
  ])
  expect(progress.text).toBe('Mensagens 3.200 de 6.000')
  expect(progress.value).toBeCloseTo(3400 / 6320)
})

test('more rows than counted, written since, never read as more than all', () => {
  expect(firstSyncProgress([{ name: 'messages', done: 6010, total: 6000 }])).toEqual({
    value: 1,
    text: 'Mensagens 6.000 de 6.000',
  })
})

test('tables without rows have nothing to say', () => {
  expect(firstSyncProgress([{ name: 'deals', done: 0, total: 0 }]).text).toBe('')
})

test('before the counts are known there is nothing to say', () => {
  expect(firstSyncProgress([])).toEqual({ value: 0, text: '' })
})
