import { expect, test } from 'vitest'
import { resolveKey } from './command-keys.ts'
import type { Command } from './commands.ts'

const command = (id: string, keys: string): Command => ({ id, keys, label: id, group: 'Teste', run: () => undefined })
const goInbox = command('inbox', 'g i')
const goFunnel = command('funnel', 'g f')
const resolve = command('resolve', 'e')
const palette = command('palette', 'Ctrl+K')
const commands = [goInbox, goFunnel, resolve, palette]
const press = (key: string, hasModifier = false) => ({ key, hasModifier })

test('a single key runs its command', () => {
  expect(resolveKey(commands, '', press('e'))).toEqual({ kind: 'run', command: resolve })
})

test('the first key of a sequence waits for the second', () => {
  expect(resolveKey(commands, '', press('g'))).toEqual({ kind: 'wait', prefix: 'g' })
  expect(resolveKey(commands, 'g', press('f'))).toEqual({ kind: 'run', command: goFunnel })
})

test('a sequence that leads nowhere does nothing, not even what its second key does alone', () => {
  expect(resolveKey(commands, 'g', press('e'))).toEqual({ kind: 'none' })
})

test('a chord is not its letter', () => {
  expect(resolveKey(commands, '', press('k', true))).toEqual({ kind: 'run', command: palette })
  expect(resolveKey(commands, '', press('k'))).toEqual({ kind: 'none' })
  expect(resolveKey(commands, '', press('e', true))).toEqual({ kind: 'none' })
})
