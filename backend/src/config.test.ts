import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const complete = {
  DATABASE_URL: 'postgres://postgres:x@127.0.0.1:5432/postgres',
  SUPABASE_URL: 'http://127.0.0.1:4001',
  META_APP_SECRET: 'secret',
  META_VERIFY_TOKEN: 'verify',
  SUPABASE_SERVICE_ROLE_KEY: 'secret',
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
}

test('what is not given has its default', () => {
  const config = readConfig(complete)
  expect(config).toMatchObject({
    HOST: '127.0.0.1',
    SUPABASE_JWT_ISSUER: 'http://127.0.0.1:4001/auth/v1',
    META_GRAPH_URL: 'https://graph.facebook.com',
    META_GRAPH_VERSION: 'v26.0',
  })
  expect(config.REDIS_URL).toBeUndefined()
})

test('an empty variable is one that is not set', () => {
  expect(readConfig({ ...complete, REDIS_URL: '', META_GRAPH_VERSION: '' })).toMatchObject({
    META_GRAPH_VERSION: 'v26.0',
  })
})

test('the keys of Web Push come all together or not at all', () => {
  const publicKey = 'B'.repeat(87)
  const privateKey = 'p'.repeat(43)
  const keys = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey }
  expect(readConfig({ ...complete, VAPID_SUBJECT: 'https://crm.example.com.br' }).vapid).toBeNull()
  expect(readConfig({ ...complete, ...keys, VAPID_SUBJECT: 'mailto:ti@example.com.br' }).vapid).toEqual({
    publicKey,
    privateKey,
    subject: 'mailto:ti@example.com.br',
  })
  expect(() => readConfig({ ...complete, ...keys })).toThrow(/VAPID_SUBJECT: is missing: Web Push needs/u)
  expect(() => readConfig({ ...complete, VAPID_PUBLIC_KEY: publicKey })).toThrow(/VAPID_PRIVATE_KEY: is missing/u)
  expect(() => readConfig({ ...complete, ...keys, VAPID_SUBJECT: 'ti' })).toThrow(/VAPID_SUBJECT: must be mailto/u)
})

test('everything wrong is named in one line', () => {
  const { DATABASE_URL: _missing, ...rest } = complete
  const short = { ...rest, TOKEN_ENCRYPTION_KEY: 'c2hvcnQ=', PORT: '70000' }
  expect(() => readConfig(short)).toThrow(
    /^backend configuration: .*PORT.*DATABASE_URL.*TOKEN_ENCRYPTION_KEY: must be 32 bytes in base64$/u,
  )
})
