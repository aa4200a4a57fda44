import { afterAll, beforeAll, expect, test } from 'vitest'
import { memoryReplica, workspaceId } from '../testing/replica.ts'
import { tidyWhenQuiet } from '../worker/tidy-when-quiet.ts'
import type { LocalDatabase } from './local-database.ts'
import { tidyNext } from './tidy.ts'

const CONVERSATIONS = 1_500

let db: LocalDatabase
beforeAll(async () => {
  ;({ db } = await memoryReplica())
  await db.exec(`
    insert into conversations (id, workspace_id, channel_identity_id, lead_id)
    select gen_random_uuid(), '${workspaceId}', gen_random_uuid(), gen_random_uuid() from generate_series(1, ${CONVERSATIONS})`)
})
afterAll(() => db.close())

async function number(expression: string): Promise<number> {
  const { rows } = await db.query<{ value: number }>(`select (${expression})::float8 as value`)
  return rows[0]?.value ?? Number.NaN
}
/** As the last message of each comes in. Postgres would tell of it a second later. */
const change = (time: number) =>
  db.exec(`
    update conversations set last_message_at = now() + ${time} * interval '1 minute', last_message_preview = '${time}';
    select pg_stat_force_next_flush()`)

test('what changes for months takes no more room than what changed for a day', async () => {
  const changeAndTidy = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await change(time)
      while (await tidyNext(db));
    }
    return await number(`pg_total_relation_size('conversations')`)
  }
  const afterDay = await changeAndTidy(5)
  expect(await changeAndTidy(10)).toBeLessThan(1.3 * afterDay)
})

test('a log that has grown long is not read again at the next start', async () => {
  const log = () => number('pg_current_wal_lsn() - (select redo_lsn from pg_control_checkpoint())')
  await db.exec(`select pg_logical_emit_message(false, 'any', repeat('x', 1000000)) from generate_series(1, 40)`)
  expect(await log()).toBeGreaterThan(40_000_000)
  while (await tidyNext(db));
  expect(await log()).toBeLessThan(1_000_000)
})

test('a table that has grown is told by its length alone, as after a browser that was killed, and an index then answers without it', async () => {
  while (await tidyNext(db));
  await db.exec(`
    insert into lead_tags (id, workspace_id, lead_id, tag_id)
    select gen_random_uuid(), '${workspaceId}', gen_random_uuid(), gen_random_uuid() from generate_series(1, 5000);
    select pg_stat_reset()`)
  while (await tidyNext(db));
  expect(await number(`select relallvisible from pg_class where oid = 'lead_tags'::regclass`)).toBeGreaterThan(0)
})

test('it waits until nobody has asked for a while, and goes on until it is told to stop', async () => {
  while (await tidyNext(db));
  await change(0)
  const dead = () => number(`pg_stat_get_dead_tuples('conversations'::regclass)`)
  const stop = new AbortController()
  let askedAt = performance.now()
  const tidying = tidyWhenQuiet(db, () => askedAt, stop.signal, { quietMs: 3_000, lookEveryMs: 10 })
  for (let asked = 0; asked < 5; asked += 1) {
    askedAt = performance.now()
    await expect.poll(dead).toBeGreaterThan(0)
  }
  await expect.poll(dead).toBe(0)
  await change(1)
  await expect.poll(dead).toBe(0)
  stop.abort()
  await tidying
})
