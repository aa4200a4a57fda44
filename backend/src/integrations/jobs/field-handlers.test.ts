import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { handledFields } from './field-handlers.ts'

test('the deploy guide names every field that has to be subscribed at Meta', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8')
  expect(['messages', ...handledFields].filter((field) => !guide.includes(`\`${field}\``))).toEqual([])
})
