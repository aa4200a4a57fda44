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

test('a statement within a statement brings its parameters, counted on from those before it', () => {
  const owned = sql`owner_id = ${'o'} and canal = ${'whatsapp'}`
  expect(sql`select 1 where status = ${'aberta'} and ${owned} and ${sql`true`} limit ${5}`).toEqual({
    text: 'select 1 where status = $1 and owner_id = $2 and canal = $3 and true limit $4',
    values: ['aberta', 'o', 'whatsapp', 5],
  })
})
