import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { defineMutator, runMutator, type MutationTx } from './mutator.ts'
import { Refused } from './refused.ts'
import type { Role } from './auth/roles.ts'

const run = vi.fn<(tx: MutationTx, args: { titulo: string }) => Promise<void>>()
const mutator = defineMutator({
  name: 'calendar.test',
  args: z.object({ titulo: z.string().trim().min(1) }),
  permission: 'tasks.write',
  run,
})

const txOf = (role: Role): MutationTx => ({
  query: () => Promise.resolve({ rows: [], affectedRows: 0 }),
  actor: { userId: 'u', workspaceId: 'w', role },
  now: '2026-11-23T12:00:00.000Z',
})

const refusalOf = async (attempt: Promise<void>) => {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refused)) throw new Error('was not refused', { cause: error })
  return error.refusal
}

test('who may not learns nothing about the arguments', async () => {
  run.mockClear()
  expect(await refusalOf(runMutator(mutator, txOf('Viewer'), 'nonsense'))).toEqual({
    code: 'forbidden',
    permission: 'tasks.write',
  })
  expect(run).not.toHaveBeenCalled()
})

test('wrong arguments are refused with the field, before any SQL', async () => {
  run.mockClear()
  expect(await refusalOf(runMutator(mutator, txOf('Member'), { titulo: '  ' }))).toMatchObject({
    code: 'invalid_args',
    field: 'titulo',
  })
  expect(run).not.toHaveBeenCalled()
})

test('the mutator gets the arguments as the schema made them', async () => {
  run.mockClear()
  const tx = txOf('Member')
  await runMutator(mutator, tx, { titulo: ' Ligar ' })
  expect(run).toHaveBeenCalledExactlyOnceWith(tx, { titulo: 'Ligar' })
})
