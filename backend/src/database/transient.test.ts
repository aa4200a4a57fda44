import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { isConflict, isTransientDatabaseError } from './transient.ts'

function databaseError(code: string): DatabaseError {
  return Object.assign(new DatabaseError('x', 1, 'error'), { code })
}

test.each(['08006', '57P01', '57P03', '40001', '40P01', '53300', '57014', '25006'])(
  'SQLSTATE %s: try again',
  (code) => {
    expect(isTransientDatabaseError(databaseError(code))).toBe(true)
  },
)

test.each(['23505', '23503', '42501', '22P02', '42P01', 'P0001'])('SQLSTATE %s: not this', (code) => {
  expect(isTransientDatabaseError(databaseError(code))).toBe(false)
})

test('a lost connection is to be tried again, also inside another error; anything else is not', () => {
  expect(isTransientDatabaseError(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe(true)
  expect(isTransientDatabaseError(new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]))).toBe(
    true,
  )
  expect(isTransientDatabaseError(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isTransientDatabaseError(new Error('wrapped', { cause: databaseError('57P01') }))).toBe(true)
  expect(isTransientDatabaseError(new TypeError('undefined is not a function'))).toBe(false)
  expect(isTransientDatabaseError('text')).toBe(false)
})

test('only what others stood in the way of, or what took too long, is a conflict', () => {
  for (const code of ['57014', '40001', '40P01', '55P03']) expect(isConflict(databaseError(code))).toBe(true)
  for (const code of ['57P01', '08006', '53300', '23505']) expect(isConflict(databaseError(code))).toBe(false)
  expect(isConflict(new Error('Connection terminated unexpectedly'))).toBe(false)
})
