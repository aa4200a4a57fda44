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
  expect(sql`select 1 where status = ${'aberta'} and ${owned} and ${sql`true`} and x = ${5}`).toEqual({
    text: 'select 1 where status = $1 and owner_id = $2 and canal = $3 and true and x = $4',
    values: ['aberta', 'o', 'whatsapp', 5],
  })
})

test('how many rows are wanted is written out, so that the plan knows it; what is no count is not', () => {
  expect(sql`select 1 limit ${50} offset ${100}`).toEqual({ text: 'select 1 limit 50 offset $1', values: [100] })
  expect(sql`select 1 limit ${'1; drop table leads'}`).toEqual({
    text: 'select 1 limit $1',
    values: ['1; drop table leads'],
  })
  expect(sql`select 1 limit ${Number.NaN}`.text).toBe('select 1 limit $1')
})
