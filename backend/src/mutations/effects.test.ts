import { mutators } from '@vp/domain/mutators.ts'
import { expect, test } from 'vitest'
import { effects, mutationsWithoutEffect } from './effects.ts'

test('every mutation has its effect, or is said to have none', () => {
  const known = [...effects.keys(), ...mutationsWithoutEffect].sort()
  expect(known).toEqual([...mutators.keys()].sort())
})
