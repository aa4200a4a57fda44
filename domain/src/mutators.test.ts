import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { mutators } from './mutators.ts'

test('every mutation file is registered, under its domain and its own name', async () => {
  const names: string[] = []
  for await (const file of glob('*/mutations/*.ts', { cwd: import.meta.dirname })) {
    if (file.endsWith('.test.ts')) continue
    const [domain = '', , name = ''] = file.replace('.ts', '').split('/')
    names.push(`${domain}.${name}`.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase()))
  }
  expect([...mutators.keys()].sort()).toEqual(names.sort())
})

test('no mutator reads a clock or draws ids of its own: both sides must write the same rows', async () => {
  for await (const file of glob('*/mutations/*.ts', { cwd: import.meta.dirname })) {
    if (file.endsWith('.test.ts')) continue
    const source = await readFile(join(import.meta.dirname, file), 'utf8')
    expect(source, file).not.toMatch(/new Date\(\)|Date\.now|newId\(|random|now\(\)|uuidv7\(/u)
  }
})
