import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineFixture } from '../testing/engine-fixture.ts'
import { startFixture } from '../testing/engine-fixture.ts'

let fixture: EngineFixture

beforeAll(async () => {
  fixture = await startFixture({ maxShapes: 2 })
  await fixture.sql('create table v1 (id int4 primary key)')
})

afterAll(async () => {
  await fixture.stop()
})

const ask = async (where: string, place = 'offset=now') => {
  const search = new URLSearchParams({ table: 'v1', where })
  const response = await fixture.engine.handle(new Request(`http://engine/v1/shape?${search.toString()}&${place}`))
  return { status: response.status, handle: response.headers.get('electric-handle') }
}
const statusOf = async (where: string, handle: string | null) =>
  (await ask(where, `offset=0_inf&handle=${handle}`)).status

test('of too many shapes the one asked for longest ago ends, but not one that is watched', async () => {
  const { release } = await fixture.engine.watch(new URLSearchParams({ table: 'v1', where: 'id = 1' }))
  const watched = await ask('id = 1')
  const first = await ask('id = 2')
  const second = await ask('id = 3')
  expect(await statusOf('id = 2', first.handle)).toBe(200)

  await fixture.engine.reconcile()
  // the ended one is asked for last, since that opens its successor
  expect(await statusOf('id = 1', watched.handle)).toBe(200)
  expect(await statusOf('id = 2', first.handle)).toBe(200)
  expect(await statusOf('id = 3', second.handle)).toBe(409)

  release()
  // of three it is now the one asked for longest ago
  await fixture.engine.reconcile()
  expect(await statusOf('id = 2', first.handle)).toBe(200)
  expect(await statusOf('id = 1', watched.handle)).toBe(409)
})
