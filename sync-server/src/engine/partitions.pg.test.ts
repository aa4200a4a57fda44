import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EngineFixture } from './testing/engine-fixture.ts'
import { startFixture } from './testing/engine-fixture.ts'
import { StrictReader } from './testing/strict-reader.ts'

let fixture: EngineFixture

beforeAll(async () => {
  fixture = await startFixture()
})

afterAll(async () => {
  await fixture.stop()
})

async function partitioned(name: string): Promise<void> {
  await fixture.sql(
    `create table ${name} (id int4, region text, v text, primary key (id, region)) partition by list (region)`,
  )
  for (const region of ['eu', 'us'])
    await fixture.sql(`create table ${name}_${region} partition of ${name} for values in ('${region}')`)
  await fixture.sql(`insert into ${name} values (1, 'eu', 'a'), (2, 'us', 'b')`)
}

const follow = (table: string, where?: string) =>
  new StrictReader((search) => fetch(`${fixture.origin}/v1/shape?${search}`), {
    table,
    ...(where === undefined ? {} : { where }),
  })

/** What the reader holds, as `id region v`. */
const held = (reader: StrictReader) =>
  [...reader.rows.values()].map((row) => `${row['id']} ${row['region']} ${row['v']}`).toSorted()

async function catchUp(...readers: StrictReader[]): Promise<void> {
  await fixture.engine.caughtUp()
  for (const reader of readers) await reader.catchUp()
}

test('a partitioned table is followed through its partitions, also where rows move from one to another', async () => {
  await partitioned('p1')
  const [root, partition, filtered] = [follow('p1'), follow('p1_eu'), follow('p1', "v = 'b'")]
  await catchUp(root, partition, filtered)
  await fixture.sql("insert into p1 values (3, 'eu', 'c')")
  await fixture.sql("update p1 set v = 'B' where id = 2")
  await fixture.sql("update p1 set region = 'us' where id = 1")
  await fixture.sql("update p1_eu set v = 'b' where id = 3")
  await catchUp(root, partition, filtered)
  expect(held(root)).toEqual(['1 us a', '2 us B', '3 eu b'])
  expect(held(partition)).toEqual(['3 eu b'])
  expect(held(filtered)).toEqual(['3 eu b'])
  expect([root, partition, filtered].map(({ refetches }) => refetches)).toEqual([0, 0, 0])
})

test('a partition made later is told of with the first row in it', async () => {
  await partitioned('p2')
  const root = follow('p2')
  await catchUp(root)
  await fixture.sql("create table p2_as partition of p2 for values in ('as')")
  await fixture.sql("insert into p2 values (9, 'as', 'z'); insert into p2 values (10, 'eu', 'y')")
  await fixture.sql("insert into p2 values (11, 'as', 'x')")
  await catchUp(root)
  expect(held(root)).toEqual(['1 eu a', '10 eu y', '11 as x', '2 us b', '9 as z'])
  expect(root.refetches).toBe(0)
})

test('a change in a later partition that does not send old rows ends the shape rather than being lost', async () => {
  await partitioned('p3')
  const root = follow('p3')
  await catchUp(root)
  await fixture.sql("create table p3_as partition of p3 for values in ('as')")
  await fixture.sql("insert into p3 values (9, 'as', 'z')")
  await catchUp(root)
  await fixture.sql("update p3 set v = 'Z' where id = 9")
  await catchUp(root)
  expect(held(root)).toEqual(['1 eu a', '2 us b', '9 as Z'])
  expect(root.refetches).toBe(1)
})

test('rows that come with a partition or go with it are noticed when the catalogue is looked at', async () => {
  await partitioned('p4')
  await fixture.sql(
    "create table p4_as (id int4, region text, v text, primary key (id, region)); insert into p4_as values (9, 'as', 'z')",
  )
  const root = follow('p4')
  await catchUp(root)
  await fixture.sql("alter table p4 attach partition p4_as for values in ('as'); alter table p4 detach partition p4_us")
  await fixture.engine.reconcile()
  await catchUp(root)
  expect(held(root)).toEqual(['1 eu a', '9 as z'])
  expect(root.refetches).toBe(1)
})

test('a table that others inherit from is refused', async () => {
  await fixture.sql('create table p5 (id int4 primary key); create table p5_child () inherits (p5)')
  const response = await fetch(`${fixture.origin}/v1/shape?table=p5&offset=-1`)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: { table: [expect.stringContaining('is inherited from')] } })
})
