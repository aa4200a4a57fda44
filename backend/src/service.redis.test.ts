import { freePort } from '@vp/supabase/local/free-port.ts'
import { startTestRedis } from '@vp/supabase/local/test-redis.ts'
import { afterEach, expect, test } from 'vitest'
import { startBackend, type BackendProcess } from './test-support/backend-process.ts'
import { createFixture, type Fixture } from './test-support/fixture.ts'
import { envelope, person, textMessage } from './test-support/meta-webhooks.ts'
import { deliverUntilTaken } from './test-support/patient-fetch.ts'
import { startTestAuth } from './test-support/test-auth.ts'

// The real program while its Redis is not there.
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function startWithoutRedis(): Promise<{ fixture: Fixture; backend: BackendProcess; redisPort: number }> {
  const [fixture, auth, redisPort] = [await createFixture(), await startTestAuth(), await freePort()]
  cleanups.push(fixture.close, auth.stop)
  const backend = await startBackend({
    databaseUrl: fixture.url,
    supabaseUrl: auth.url,
    graphUrl: 'http://127.0.0.1:9',
    redisUrl: `redis://127.0.0.1:${redisPort}`,
  })
  cleanups.push(async () => await backend.kill())
  return { fixture, backend, redisPort }
}

test('what Meta posts is taken at once, and read when Redis is there', async () => {
  const { fixture, backend, redisPort } = await startWithoutRedis()
  const value = { contacts: [person], messages: [textMessage('wamid.EARLY', 'Bom dia')] }
  await deliverUntilTaken(backend.url, envelope(fixture.aurora.phoneNumberId, value))
  const events = async () => await fixture.rows('select status from webhook_events')
  expect(await events()).toEqual([{ status: 'pendente' }])
  const redis = await startTestRedis(redisPort)
  cleanups.push(redis.stop)
  await expect.poll(events, { timeout: 20_000 }).toEqual([{ status: 'processado' }])
  expect(await fixture.rows('select conteudo from messages')).toEqual([{ conteudo: 'Bom dia' }])
}, 60_000)

test('it can be stopped in order before Redis came, and after it went', async () => {
  const first = await startWithoutRedis()
  expect(await first.backend.stop()).toBe(0)
  expect(first.backend.output()).toContain('backend has stopped')

  const second = await startWithoutRedis()
  const redis = await startTestRedis(second.redisPort)
  await expect.poll(() => second.backend.output(), { timeout: 20_000 }).toContain('backend is ready')
  await redis.stop()
  expect(await second.backend.stop()).toBe(0)
}, 60_000)
