import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises'
import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReplicationStream } from './stream.ts'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let pool: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new pg.Pool({ connectionString: database.url })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** A stream; what it is told when it knows its slot and is about to connect to it. */
function openStream(onSlot: () => void) {
  const { pathname } = new URL(database.url)
  const slotName = `of_${pathname.slice(1)}`
  const started = Promise.withResolvers<void>()
  const stream = new ReplicationStream(
    { databaseUrl: database.url, slotName, publicationName: 'vp', pool, logger: pino({ level: 'silent' }) },
    {
      onSlot: ({ confirmedLsn }) => {
        onSlot()
        return confirmedLsn
      },
      onStart: () => started.resolve(),
      onMessage: () => undefined,
      onPosition: () => undefined,
      onDown: () => undefined,
    },
  )
  return { stream, started: started.promise }
}

const moments: [string, () => Promise<unknown>][] = [
  ['at once', () => Promise.resolve()],
  ['a turn later', () => turn()],
  ['two turns later', () => turn().then(() => turn())],
  ['a moment later', () => delay(2)],
]

test.each(moments)('what is stopped while it connects has stopped: %s', async (_, moment) => {
  const stopped = Promise.withResolvers<void>()
  const { stream } = openStream(
    () =>
      void moment()
        .then(async () => stream.stop())
        .then(stopped.resolve),
  )
  stream.start()
  await stopped.promise
  const { rows } =
    await pool.query(`select from pg_stat_replication where application_name = 'vp-sync-engine' and pid in (
    select active_pid from pg_replication_slots where database = current_database())`)
  expect(rows).toEqual([])
})

test.each(moments)('what is given up while it connects connects anew: %s', async (_, moment) => {
  let times = 0
  const { stream, started } = openStream(() => {
    times += 1
    if (times === 1) void moment().then(async () => stream.reconnect())
  })
  stream.start()
  await started
  await stream.stop()
})
