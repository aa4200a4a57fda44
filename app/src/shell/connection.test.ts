import { expect, test } from 'vitest'
import { connectionView } from './connection.ts'

test.each([
  ['online', 0, 0, 'Online', 'success', 0],
  ['online', 1, 0, 'Online · 1 pendente', 'success', 1],
  ['syncing', 0, 0, 'Sincronizando', 'neutral', 0],
  ['offline', 0, 0, 'Offline', 'warning', 0],
  ['offline', 3, 0, 'Offline · 3 pendentes', 'warning', 3],
  ['online', 2, 1, 'Online · 1 não enviada · 2 pendentes', 'danger', 1],
] as const)('%s with %i pending and %i refused reads "%s"', (connection, pendingCount, refused, text, tone, count) => {
  expect(connectionView({ connection, pendingCount }, refused)).toMatchObject({ text, tone, count })
})
