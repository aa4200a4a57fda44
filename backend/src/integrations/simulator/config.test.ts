import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const good = {
  WEBHOOK_URL: 'http://127.0.0.1:4000/webhooks/meta',
  META_APP_SECRET: 's',
  META_VERIFY_TOKEN: 'v',
  SIMULATOR_STORAGE_DIR: '/tmp/simulator',
}

test('what is not said has a default', () => {
  expect(readConfig(good)).toMatchObject({ HOST: '127.0.0.1', PORT: 4060, SIMULATOR_ACCESS_TOKEN: 'simulator-token' })
})

test('a missing variable is named, in one line', () => {
  const { META_APP_SECRET: _, ...rest } = good
  expect(() => readConfig(rest)).toThrow(/^Simulator configuration: META_APP_SECRET: .+$/)
})

test('it refuses to run in production', () => {
  expect(() => readConfig({ ...good, NODE_ENV: 'production' })).toThrow('the simulator never runs in production')
})
