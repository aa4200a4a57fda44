import { expect, test } from 'vitest'
import { chooseStorage } from './choose-storage.ts'

const names = { indexedDb: '/pglite/vp-crm-x', readyMark: 'vp-crm-x-ready' }
const works = async () => 'a directory'
const refuses = async () => {
  throw new DOMException('not in a private window', 'SecurityError')
}
const has =
  (...databases: string[]) =>
  async () =>
    databases

test.each([
  ['a browser as most are', works, has(), works, 'opfs', false],
  ['the same, opened again', works, has(names.readyMark), works, 'opfs', false],
  ['the same, with the disk full', works, has(names.readyMark), refuses, 'opfs', false],
  ['one without private files', null, has(), works, 'idb', false],
  ['one that has got private files since', works, has(names.readyMark, names.indexedDb), works, 'idb', false],
  ['a private window', refuses, has(), works, 'idb', true],
  ['the same, loaded again', refuses, has(names.readyMark, names.indexedDb), works, 'idb', true],
  ['one that lists databases and makes none', refuses, has(), refuses, 'memory', true],
  ['one that keeps nothing', refuses, refuses, refuses, 'memory', true],
  ['one that keeps files and no databases', works, refuses, refuses, 'memory', true],
] as const)('%s', async (_, openPrivateFiles, databaseNames, makeDatabase, kind, isPassing) => {
  expect(await chooseStorage({ openPrivateFiles, databaseNames, makeDatabase }, names)).toEqual({ kind, isPassing })
})

test('files that were there and cannot be reached now: nothing is begun in their place', async () => {
  const offer = { openPrivateFiles: refuses, databaseNames: has(names.readyMark), makeDatabase: works }
  await expect(chooseStorage(offer, names)).rejects.toMatchObject({ name: 'SecurityError' })
})
