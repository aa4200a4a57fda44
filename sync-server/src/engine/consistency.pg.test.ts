import pg from 'pg'
import { expect, test } from 'vitest'
import type { EngineFixture } from './testing/engine-fixture.ts'
import { startFixture } from './testing/engine-fixture.ts'
import { seededRandom } from './testing/seeded-random.ts'
import { StrictReader } from './testing/strict-reader.ts'

const WRITERS = 6
const ACCOUNTS = 20

function readerOf(fixture: EngineFixture, shape: Record<string, string>): StrictReader {
  return new StrictReader((search) => fixture.engine.handle(new Request(`http://engine/v1/shape?${search}`)), shape)
}

/** Runs `write` on several connections until `work` is done. */
async function whileWriting(
  fixture: EngineFixture,
  write: (client: pg.Client, writer: number) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  let isDone = false
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    const client = new pg.Client({ connectionString: fixture.databaseUrl })
    await client.connect()
    // what is not flushed is not in the stream either: without this every change would wait for the WAL writer
    await client.query('set synchronous_commit = on')
    while (!isDone) await write(client, writer)
    await client.end()
  })
  try {
    await work()
  } finally {
    isDone = true
    await Promise.all(writers)
  }
}

test('snapshots taken amid writers meet their logs without a gap or a double', { timeout: 60_000 }, async () => {
  const fixture = await startFixture({ chunkBytes: 4_000 })
  try {
    const seed = Date.now() % 1_000_000
    const random = seededRandom(seed)
    await fixture.sql('create table r (id int4 primary key, owner int4 not null, note text)')
    await fixture.sql("insert into r select g, g % 4, repeat('n', 50) from generate_series(1, 300) g")
    const write = async (client: pg.Client) => {
      const id = 1 + Math.floor(random() * 400)
      const owner = Math.floor(random() * 4)
      const statements = [
        `insert into r values (${id}, ${owner}, 'new') on conflict (id) do update set owner = excluded.owner`,
        `update r set note = '${random()}' where id = ${id}`,
        `delete from r where id = ${id}`,
        `update r set id = ${id + 1_000} where id = ${id}`,
        `update r set id = ${id} where id = ${id + 1_000} and not exists (select 1 from r where id = ${id})`,
      ]
      const chosen = Array.from(
        { length: 1 + Math.floor(random() * 3) },
        () => statements[Math.floor(random() * statements.length)],
      )
      await client.query(`begin; ${chosen.join(';')}; commit`).catch(() => client.query('rollback'))
    }
    const readers: { reader: StrictReader; condition: string }[] = []
    await whileWriting(fixture, write, async () => {
      for (let round = 0; round < 40; round += 1) {
        // every round's clause is one of its own, so that every round takes a snapshot
        const condition = round % 4 === 0 ? `id <> ${-round - 1}` : `owner = ${round % 4} and id <> ${-round - 1}`
        readers.push({ reader: readerOf(fixture, { table: 'r', where: condition }), condition })
        await Promise.all(readers.slice(-5).map(({ reader }) => reader.catchUp()))
      }
    })
    await fixture.engine.caughtUp()
    for (const { reader, condition } of readers) {
      await reader.catchUp()
      const { rows } = await fixture.sql(`select id::text, owner::text, note from r where ${condition}`)
      const held = [...reader.rows.values()].map((row) => ({ id: row['id'], owner: row['owner'], note: row['note'] }))
      const order = (list: object[]) => list.map((row) => JSON.stringify(row)).toSorted()
      expect(order(held), `seed ${seed}, ${condition}`).toEqual(order(rows))
      expect(reader.refetches).toBe(0)
    }
  } finally {
    await fixture.stop()
  }
})

test('up to the last seen LSN of all shapes a reader holds whole transactions only', { timeout: 60_000 }, async () => {
  const fixture = await startFixture()
  try {
    await fixture.sql(
      'create table left_side (id int4 primary key, amount int8 not null); create table right_side (id int4 primary key, amount int8 not null)',
    )
    await fixture.sql(
      `insert into left_side select g, 1000 from generate_series(1, ${ACCOUNTS}) g; insert into right_side select g, 1000 from generate_series(1, ${ACCOUNTS}) g`,
    )
    const readers = [readerOf(fixture, { table: 'left_side' }), readerOf(fixture, { table: 'right_side' })]
    for (const reader of readers) await reader.catchUp()
    const total = () =>
      readers.flatMap((reader) => [...reader.rows.values()]).reduce((sum, row) => sum + Number(row['amount']), 0)
    expect(total()).toBe(2 * ACCOUNTS * 1000)

    const random = seededRandom(7)
    const transfer = async (client: pg.Client) => {
      const [from, to] = [1 + Math.floor(random() * ACCOUNTS), 1 + Math.floor(random() * ACCOUNTS)]
      await client.query(
        `begin; update left_side set amount = amount - 10 where id = ${from}; update right_side set amount = amount + 10 where id = ${to}; commit`,
      )
    }
    let cuts = 0
    await whileWriting(fixture, transfer, async () => {
      const totals = new Set<number>()
      const positions = new Set<number>()
      while (positions.size < 200) {
        for (const reader of readers) await reader.receive()
        const cut = Math.min(...readers.map((reader) => reader.seenLsn))
        positions.add(cut)
        for (const reader of readers) reader.apply(cut)
        totals.add(total())
        cuts += 1
      }
      expect([...totals]).toEqual([2 * ACCOUNTS * 1000])
    })
    expect(cuts).toBeGreaterThanOrEqual(200)
  } finally {
    await fixture.stop()
  }
})

test('a transaction too large to hold is told whole or not at all', { timeout: 60_000 }, async () => {
  const fixture = await startFixture({ chunkBytes: 1_000_000 })
  try {
    await fixture.sql('create table bulk (id int4 primary key, filler text)')
    const reader = readerOf(fixture, { table: 'bulk' })
    await reader.catchUp()
    // some 30 MB of messages: several times what is kept in memory before the commit
    const insert = fixture.sql("insert into bulk select g, repeat('x', 200) from generate_series(1, 80000) g")
    const sizes = new Set<number>()
    while (reader.rows.size < 80_000) {
      await reader.catchUp()
      sizes.add(reader.rows.size)
    }
    await insert
    expect([...sizes].filter((size) => size !== 0)).toEqual([80_000])
  } finally {
    await fixture.stop()
  }
})
