import { expect, test } from 'vitest'
import { stalenessText } from './staleness.ts'

const now = new Date(2026, 10, 25, 9, 0)
const weekAgo = new Date(2026, 10, 18, 18, 30).toISOString()
const lastNight = new Date(2026, 10, 24, 22, 0).toISOString()

test.each([
  [
    'syncing',
    weekAgo,
    'Buscando o que mudou desde a última sincronização, em 18 nov. Você já pode trabalhar; o que está na tela ainda é de então.',
  ],
  [
    'offline',
    weekAgo,
    'Os dados deste aparelho são da última sincronização, em 18 nov. O que você fizer fica guardado e sai quando houver rede.',
  ],
  ['online', weekAgo, null],
  ['syncing', lastNight, null],
  ['offline', lastNight, null],
  ['syncing', null, null],
] as const)('%s, last synced %s: %s', (connection, lastSyncedAt, text) => {
  expect(stalenessText({ connection, firstSync: null, lastSyncedAt }, now)).toBe(text)
})

test('a first sync speaks for itself', () => {
  const firstSync = { tables: [], inboxReady: false }
  expect(stalenessText({ connection: 'syncing', firstSync, lastSyncedAt: weekAgo }, now)).toBeNull()
})
