import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const complete = {
  PORT: '54321',
  DATABASE_URL: 'postgres://postgres:secret@127.0.0.1:5432/postgres',
  SITE_URL: 'http://127.0.0.1:8080/',
  LOCAL_STATE_DIR: '/tmp/state',
}

test('the issuer of tokens follows the site unless it is given', () => {
  expect(readConfig(complete)).toEqual({
    host: '127.0.0.1',
    port: 54321,
    databaseUrl: complete.DATABASE_URL,
    siteUrl: 'http://127.0.0.1:8080',
    stateDir: '/tmp/state',
    issuer: 'http://127.0.0.1:8080/auth/v1',
    logLevel: 'info',
  })
  expect(readConfig({ ...complete, SUPABASE_JWT_ISSUER: 'https://x.example/auth/v1' }).issuer).toBe(
    'https://x.example/auth/v1',
  )
})

test('what is missing or wrong is named in one line, without its value', () => {
  const wrong = { ...complete, DATABASE_URL: 'mysql://secret@host/db', LOCAL_STATE_DIR: undefined }

  const message = expect.stringMatching(/^DATABASE_URL: [^\n]*; LOCAL_STATE_DIR: [^\n]*$/) as string
  expect(() => readConfig(wrong)).toThrow(expect.objectContaining({ message }) as Error)
  expect(() => readConfig(wrong)).not.toThrow('secret')
})
