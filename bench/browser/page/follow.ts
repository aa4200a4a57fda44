import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { startSync } from '../../../app/src/sync/client.ts'
import { query } from '../../../app/src/sync/query.ts'
import type { Follower } from '../page-api.ts'

/** The app's own tab client; the app's tab leads and has the session. */
export function follow(owner: Follower): void {
  startSync(owner, {
    token: () => new Promise<never>(() => undefined),
    wiped: (reason) => {
      throw new Error(`the local database is gone: ${reason}`)
    },
    outdated: () => {
      throw new Error('the app is newer than the bench')
    },
  })
}

const one = z.object({ one: z.number() })

/** Milliseconds of the least that can be asked of the worker that holds the database. */
export function timeSelectOne(): Promise<number> {
  return timed(() => query(sql`select 1 as one`, one))
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}
