import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { EngineFixture } from '../testing/engine-fixture.ts'
import { startFixture } from '../testing/engine-fixture.ts'
import { seededRandom } from '../testing/seeded-random.ts'
import { StrictReader } from '../testing/strict-reader.ts'

let fixture: EngineFixture
afterEach(() => fixture.stop())

const follow = (table: string, where = 'true') =>
  new StrictReader((search) => fetch(`${fixture.origin}/v1/shape?${search}`), { table, where })

const bytesOf = (table: string) => fixture.engine.bytesOf(new URLSearchParams({ table, where: 'true' }))

async function catchUp(...readers: StrictReader[]): Promise<void> {
  await fixture.engine.caughtUp()
  for (const reader of readers) await reader.catchUp()
}

test(
  'a log in which rows change over and over becomes as small as the rows, and says the same from any place',
  { timeout: 60_000 },
  async () => {
    fixture = await startFixture({ chunkBytes: 4_000, compactionBytes: 20_000 })
    await fixture.sql('create table k1 (id int4 primary key, a text, b int4, c text)')
    await fixture.sql("insert into k1 select n, 'first', 0, null from generate_series(1, 10) n")
    const random = seededRandom(7)
    const early = follow('k1')
    await catchUp(early)
    const inBetween: StrictReader[] = []
    for (let round = 0; round < 400; round += 1) {
      const id = 1 + Math.floor(random() * 12)
      const kind = random()
      if (kind < 0.1) await fixture.sql('delete from k1 where id = $1', [id])
      else if (kind < 0.2) await fixture.sql("insert into k1 values ($1, 'new', 0, null) on conflict do nothing", [id])
      else if (kind < 0.6) await fixture.sql('update k1 set b = $2 where id >= $1', [id, round])
      else
        await fixture.sql("update k1 set a = $2, c = case when c is null then 'x' end where id = $1", [
          id,
          `text ${round}`,
        ])
      if (round % 50 === 0) {
        const reader = follow('k1')
        await catchUp(reader)
        inBetween.push(reader)
      }
    }
    await fixture.engine.caughtUp()
    const before = await bytesOf('k1')
    await fixture.engine.reconcile()
    const after = await bytesOf('k1')
    expect(after).toBeLessThan(before / 2)

    const fresh = follow('k1')
    await catchUp(early, fresh, ...inBetween)
    const { rows } = await fixture.sql('select id::text, a, b::text, c from k1')
    const wanted = new Map(rows.map((row) => [`"public"."k1"/"${String(row['id'])}"`, row]))
    for (const reader of [early, fresh, ...inBetween]) {
      expect(reader.rows).toEqual(wanted)
      expect(reader.refetches).toBe(0)
    }

    // what comes after it, and a restart, find the log as they left it
    await fixture.restart()
    await fixture.sql("update k1 set a = 'last'")
    await fixture.engine.caughtUp()
    expect(await bytesOf('k1')).toBeGreaterThan(after)
    await catchUp(fresh, early)
    expect([...fresh.rows.values()].every(({ a }) => a === 'last')).toBe(true)
    expect(early.rows).toEqual(fresh.rows)
  },
)

test('the last message of each transaction says so, whatever was taken out', async () => {
  fixture = await startFixture({ chunkBytes: 1, compactionBytes: 1 })
  await fixture.sql('create table k2 (id int4 primary key, a int4); insert into k2 values (1, 0), (2, 0)')
  const reader = follow('k2')
  await catchUp(reader)
  await fixture.sql('update k2 set a = 1')
  await fixture.sql('update k2 set a = 2 where id = 2')
  await fixture.engine.caughtUp()
  await fixture.engine.reconcile()
  const response = await fetch(`${fixture.origin}/v1/shape?table=k2&where=true&offset=0_inf&handle=${reader.handle}`)
  expect(await response.json()).toMatchObject([{ key: '"public"."k2"/"1"', headers: { last: true } }])
})

test('a shape that nobody asks for ends after its time, also across a restart; a watched one does not', async () => {
  fixture = await startFixture({ idleMs: 60_000 })
  await fixture.sql('create table k3 (id int4 primary key)')
  const [asked, forgotten, watched] = [follow('k3', 'id = 1'), follow('k3', 'id = 2'), follow('k3', 'id = 3')]
  await catchUp(asked, forgotten, watched)
  await fixture.engine.watch(new URLSearchParams({ table: 'k3', where: 'id = 3' }))
  await fixture.engine.reconcile()
  fixture.options.idleMs = 1
  // the one that was asked last ends a moment after the other
  await expect
    .poll(async () => {
      await fixture.engine.reconcile()
      return fixture.engine.shapeCount
    })
    .toBe(1)
  await catchUp(watched)
  expect(watched.refetches).toBe(0)
  await catchUp(forgotten)
  expect(forgotten.refetches).toBe(1)

  await fixture.restart()
  await fixture.engine.reconcile()
  await catchUp(forgotten)
  expect(forgotten.refetches).toBe(2)
})

test('what is kept stays within its room: unused shapes go first, then logs that have outgrown their rows', async () => {
  fixture = await startFixture({ storageBytes: 60_000 })
  await fixture.sql(
    "create table k4 (id int4 primary key, a text); insert into k4 select n, repeat('x', 100) from generate_series(1, 100) n",
  )
  const [unused, used] = [follow('k4', 'id > 0'), follow('k4')]
  await catchUp(unused, used)
  const { release } = await fixture.engine.watch(new URLSearchParams({ table: 'k4', where: 'true' }))
  await fixture.engine.reconcile()
  expect(await bytesOf('k4')).toBeGreaterThan(20_000)
  await fixture.sql("update k4 set a = repeat('y', 100)")
  await fixture.engine.caughtUp()
  await fixture.engine.reconcile()
  await catchUp(used, unused)
  expect([used.refetches, unused.refetches]).toEqual([0, 1])

  for (let round = 0; round < 4; round += 1) await fixture.sql(`update k4 set a = repeat('${round}', 100)`)
  await fixture.engine.caughtUp()
  await fixture.engine.reconcile()
  await catchUp(used)
  expect(used.refetches).toBe(1)
  expect([...used.rows.values()].every(({ a }) => a === '3'.repeat(100))).toBe(true)
  expect(await bytesOf('k4')).toBeLessThan(60_000)
  expect(readdirSync(join(fixture.storageDir, 'snapshots')).length).toBeLessThanOrEqual(2)
  release()
})
