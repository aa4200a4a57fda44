import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

/** How a recording writes down a transaction that stays open while the steps after it happen. */
const STAYS_OPEN = /, pg_sleep\(\d+\); COMMIT;$/
const LOOK_MS = 10

/**
 * A transaction that was recorded as open for some seconds, while other things happened. Replayed it is open, on a connection
 * of its own, for as long as those take here: until `commit`, or until another session has to wait for a table of its.
 */
export class OpenWriter {
  readonly #client: pg.Client
  readonly #committed: Promise<void>
  #isToCommit = false

  private constructor(client: pg.Client) {
    this.#client = client
    this.#committed = this.#stayOpen()
  }

  /** Resolves when everything before the recorded sleep is done. Throws where `sql` does not end with a sleep and COMMIT. */
  static async begin(databaseUrl: string, sql: string): Promise<OpenWriter> {
    if (!STAYS_OPEN.test(sql)) throw new Error(`this transaction does not stay open: ${sql}`)
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    // who waits for the commit expects it in the log
    await client.query('set synchronous_commit = on')
    await client.query(sql.replace(STAYS_OPEN, ''))
    return new OpenWriter(client)
  }

  /** Resolves when it has committed, which it may have done before. */
  async commit(): Promise<void> {
    this.#isToCommit = true
    await this.#committed
  }

  async #stayOpen(): Promise<void> {
    while (!this.#isToCommit && !(await this.#isWaitedFor())) await delay(LOOK_MS)
    await this.#client.query('commit')
    await this.#client.end()
  }

  /** For its tables, that is: a replication slot that is made anywhere on the server waits for every open transaction. */
  async #isWaitedFor(): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      `select from pg_locks
        where locktype = 'relation' and not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`,
    )
    return rowCount !== 0
  }
}
