import { expect, test } from 'vitest'
import { sql } from './sql.ts'

test('values become parameters, in their order, and never text', () => {
  const nome = `'; drop table leads; --`
  expect(sql`update leads set nome = ${nome}, email = ${null} where id = ${'x'}`).toEqual({
    text: 'update leads set nome = $1, email = $2 where id = $3',
    values: [nome, null, 'x'],
  })
})

test('a statement without values is itself', () => {
  expect(sql`select 1`).toEqual({ text: 'select 1', values: [] })
})
