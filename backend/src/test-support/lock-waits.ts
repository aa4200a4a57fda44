import type { Fixture } from './fixture.ts'

/** Sessions of the fixture's own database that wait for a lock, one row each: other tests' databases are on the same server. */
export const lockWaits = async (fixture: Fixture): Promise<unknown[]> =>
  await fixture.rows(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
