import { expect, test } from 'vitest'
import { problemCodes } from '../sync/sync-state.ts'
import { syncProblemTexts } from './texts.pt-BR.ts'

test.each(problemCodes)('%s is told in words', (code) => {
  expect(syncProblemTexts[code]).toMatch(/^[A-ZÀ-Ú].+\.$/u)
})
