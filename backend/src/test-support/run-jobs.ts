import type { Fixture } from './fixture.ts'
import { silent } from './fixture.ts'
import { noFiles } from './no-files.ts'
import type { JobDeps } from '../jobs/define-job.ts'
import { jobs } from '../jobs/registry.ts'
import { createJobRunner } from '../jobs/runner.ts'
import type { GraphApi } from '../integrations/graph-api.ts'
import type { GraphClient } from '../integrations/graph-client.ts'

const noGraph: GraphClient = {
  async send() {
    throw new Error('this test sends nothing')
  },
}

const noGraphApi: GraphApi = {
  async call() {
    throw new Error('this test asks nothing of Meta')
  },
}

export function jobDeps(fixture: Pick<Fixture, 'pool'>, change: Partial<JobDeps> = {}): JobDeps {
  return {
    pool: fixture.pool,
    graph: noGraph,
    graphApi: noGraphApi,
    ...noFiles,
    documentKeys: null,
    push: null,
    timings: { postTimeoutMs: 500, graceMs: 300 },
    stopping: new AbortController().signal,
    log: silent,
    ...change,
  }
}

/** Hands out everything that is due, as the relay does, and runs it, up to `concurrency` at once; again until nothing is due.
 *  `hurry` takes what waits for a later moment as due, once. Returns how many runs it took. */
export async function runJobs(
  fixture: Pick<Fixture, 'pool'>,
  options: { deps?: Partial<JobDeps>; concurrency?: number; hurry?: boolean } = {},
): Promise<number> {
  const runner = createJobRunner(jobs, jobDeps(fixture, options.deps))
  if (options.hurry === true) await fixture.pool.query('update job_outbox set run_at = now() where done_at is null')
  for (let runs = 0; ;) {
    const { rows } = await fixture.pool.query<{ id: string; attempts: number }>(
      `update job_outbox set enqueued_at = now(), attempts = attempts + 1
       where done_at is null and enqueued_at is null and run_at <= now() returning id, attempts`,
    )
    if (rows.length === 0) return runs
    runs += rows.length
    const tickets = rows
      .map(({ id, attempts }) => ({ outboxId: id, attempt: attempts }))
      .sort((a, b) => (a.outboxId < b.outboxId ? -1 : 1))
    const workers = Array.from({ length: options.concurrency ?? 1 }, async () => {
      for (let ticket = tickets.shift(); ticket !== undefined; ticket = tickets.shift()) await runner.run(ticket)
    })
    await Promise.all(workers)
  }
}
