import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { webhookFields } from '@vp/domain/integrations/webhook-commands.ts'
import { expect, test } from 'vitest'
import { handledFields } from './field-handlers.ts'

test('the deploy guide names every field that has to be subscribed at Meta', async () => {
  const guide = await readFile(join(import.meta.dirname, '../../../../docs/deploy.md'), 'utf8')
  expect(['messages', ...handledFields].filter((field) => !guide.includes(`\`${field}\``))).toEqual([])
})

test('whatever is read can be looked for among what came', () => {
  const choices: readonly string[] = webhookFields
  expect(handledFields.filter((field) => !choices.includes(field))).toEqual([])
})
