import { expect, test } from 'vitest'
import { historyState } from './history-state.ts'

const now = new Date('2026-11-27T12:00:00Z')
const told = (historico_progresso: number | null, historico_erro: number | null, minutesAgo: number) => ({
  historico_progresso,
  historico_fase: 1,
  historico_erro,
  historico_em: new Date(now.getTime() - minutesAgo * 60_000),
})

test.each([
  ['nothing has come yet', told(null, null, 0), 'waiting'],
  ['some of it has come', told(55, null, 10), 'running'],
  ['nothing more has come for over an hour', told(55, null, 61), 'stalled'],
  ['all of it has come', told(100, null, 600), 'done'],
  ['the owner does not share it', told(null, 2_593_109, 5), 'declined'],
  ['Meta cannot bring it', told(null, 2_593_108, 5), 'failed'],
])('%s', (_what, account, kind) => {
  expect(historyState(account, now).kind).toBe(kind)
})
