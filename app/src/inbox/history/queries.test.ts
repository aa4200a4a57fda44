import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LocalDatabase } from '../../sync/local/local-database.ts'
import { ids, localInbox } from '../testing/local-inbox.ts'
import { isWholeHere, threadEdge, threadEdgeQuery } from './queries.ts'
import { queryHere } from '../../sync/testing/query-here.ts'

const now = new Date('2026-11-25T12:00:00Z')
const edge = { is_whole: null, created_at: new Date('2026-10-01T12:00:00Z'), history_days: 90, newest_kept: null }

test.each([
  ['began inside the window', { created_at: new Date('2026-08-02T00:00:00Z') }, true],
  [
    'began so near its edge that a late first message may lie before it',
    { created_at: new Date('2026-08-01T12:00:00Z') },
    false,
  ],
  ['began before the window', { created_at: new Date('2026-07-01T12:00:00Z') }, false],
  ['began before the window, and the server has nothing older', { created_at: new Date(0), is_whole: true }, true],
  ['has older pages of which not all are here', { is_whole: false }, false],
])('a thread that %s', (_, part, isWhole) => {
  expect(isWholeHere({ ...edge, ...part }, now)).toBe(isWhole)
})

let db: LocalDatabase
beforeAll(async () => {
  db = await localInbox()
}, 60_000)
afterAll(() => db.close())

test('the edge tells of the latest message that is kept beside what syncs', async () => {
  const read = () => queryHere(db, threadEdgeQuery(ids.ana), threadEdge)
  expect(await read()).toMatchObject([{ is_whole: null, newest_kept: null, history_days: null }])
  await db.query(`insert into vp.kept values ('messages', $1)`, [ids.firstMessage])
  await db.query('insert into vp.threads values ($1, false)', [ids.ana])
  expect(await read()).toMatchObject([{ is_whole: false, newest_kept: new Date('2026-11-23T11:00:00Z') }])
})
