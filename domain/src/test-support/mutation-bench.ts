import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite, Transaction } from '@electric-sql/pglite'
import { createTestDatabase } from '@vp/supabase/local/test-database.ts'
import pg from 'pg'
import type { Role } from '../auth/roles.ts'
import { runMutator, type Actor, type MutationTx, type Mutator } from '../mutator.ts'
import { Refused, type Refusal } from '../refused.ts'
import { syncedTables } from '../schema/synced-tables.ts'
import type { SqlStatement } from '../sql.ts'
import { openEmptyCluster } from './empty-cluster.ts'
import { benchIds, fixtureSql } from './mutation-fixture.ts'

type Row = Record<string, unknown>
type Rows = Record<string, Row[]>

export interface Outcome {
  refusal: Refusal | null
  /** What changed, by table: new rows whole, changed rows as id and changed columns, removed rows as id and `removed`.
   *  Without created_at and updated_at, which each side keeps itself. */
  changes: Rows
}

export interface Run {
  /** Default: Member. */
  as?: Role
  /** SQL on both sides before the mutator runs, past all rules. */
  given?: string
  /** Default: {@link benchIds}.now */
  now?: string
  /** A member of the other workspace, with this role. */
  fromElsewhere?: boolean
  /** Leaves the role's permission unasked, to see what the database alone says. */
  pastPermission?: boolean
}

/** What a mutator's database has refused on its own: row level security, a check, a foreign key. */
export class DatabaseSaidNo extends Error {}

/** One workspace on a migrated Postgres and, as the browser would hold it, on PGlite. Nothing that runs here stays. */
export class MutationBench {
  readonly #server: pg.Client
  readonly #browser: PGlite
  readonly #drop: () => Promise<void>
  /** The server's database, for those who come in between. */
  readonly url: string

  constructor(url: string, server: pg.Client, browser: PGlite, drop: () => Promise<void>) {
    this.url = url
    this.#server = server
    this.#browser = browser
    this.#drop = drop
  }

  static async start(): Promise<MutationBench> {
    const database = await createTestDatabase()
    const server = new pg.Client({ connectionString: database.url })
    await server.connect()
    await server.query(fixtureSql)
    const browser = await openEmptyCluster()
    await browser.exec(await readFile(join(import.meta.dirname, '../schema/browser.sql'), 'utf8'))
    const bench = new MutationBench(database.url, server, browser, () => database.drop())
    await bench.#sync()
    return bench
  }

  async stop(): Promise<void> {
    await this.#server.end()
    await this.#browser.close()
    await this.#drop()
  }

  /** Runs a mutator on both sides and holds that they agree: the same refusal, the same rows. */
  async run(mutator: Mutator, args: unknown, run: Run = {}): Promise<Outcome> {
    const server = await this.onServer(mutator, args, run)
    const browser = await this.#inBrowser(mutator, args, run)
    if (JSON.stringify(server) !== JSON.stringify(browser)) {
      throw new Error(
        `${mutator.name} differs\non the server:  ${JSON.stringify(server)}\nin the browser: ${JSON.stringify(browser)}`,
      )
    }
    return server
  }

  /** As the backend does: as that user, under row level security. */
  async onServer(mutator: Mutator, args: unknown, run: Run): Promise<Outcome> {
    const actor = actorOf(run)
    const query = (text: string) => this.#server.query<{ rows: Rows }>(text)
    await query(`begin; ${run.given ?? ''}`)
    try {
      const before = await this.#serverRows()
      await query('savepoint start; set local role authenticated')
      const claims = JSON.stringify({ sub: actor.userId, role: 'authenticated' })
      await this.#server.query(`select set_config('request.jwt.claims', $1, true)`, [claims])
      const refusal = await refusalOf(mutator, args, run, {
        actor,
        now: run.now ?? benchIds.now,
        query: async <R extends object>({ text, values }: SqlStatement) => {
          const result = await this.#server.query<R>(text, [...values])
          return { rows: result.rows, affectedRows: result.rowCount ?? 0 }
        },
      })
      await query(refusal ? 'rollback to start; reset role' : 'reset role')
      return { refusal, changes: difference(before, await this.#serverRows()) }
    } finally {
      await query('rollback')
    }
  }

  async #inBrowser(mutator: Mutator, args: unknown, run: Run): Promise<Outcome> {
    let outcome: Outcome | undefined
    await this.#browser.transaction(async (tx) => {
      await tx.exec(`set local session_replication_role = replica; ${run.given ?? ''}`)
      await tx.exec('set local session_replication_role = origin')
      const before = await browserRows(tx)
      await tx.exec('savepoint start')
      const refusal = await refusalOf(mutator, args, run, {
        actor: actorOf(run),
        now: run.now ?? benchIds.now,
        query: async <R extends object>({ text, values }: SqlStatement) => {
          const { rows, affectedRows } = await tx.query<R>(text, [...values])
          return { rows, affectedRows: affectedRows ?? 0 }
        },
      })
      if (refusal) await tx.exec('rollback to start')
      outcome = { refusal, changes: difference(before, await browserRows(tx)) }
      await tx.rollback()
    })
    if (!outcome) throw new Error(`${mutator.name} came to no end`)
    return outcome
  }

  async #serverRows(): Promise<Rows> {
    const { rows } = await this.#server.query<{ rows: Rows }>(allRows)
    return rows[0]?.rows ?? {}
  }

  /** Gives the browser the first workspace's rows, as sync would. */
  async #sync(): Promise<void> {
    const everything = await this.#serverRows()
    await this.#browser.transaction(async (tx) => {
      await tx.exec('set local session_replication_role = replica')
      for (const [table, rows] of Object.entries(everything)) {
        const own = rows.filter((row) => (table === 'workspaces' ? row.id : row.workspace_id) === benchIds.workspace)
        await tx.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
          JSON.stringify(own),
        ])
      }
    })
  }
}

const allRows = `select jsonb_build_object(${Object.keys(syncedTables)
  .map((table) => `'${table}', (select coalesce(jsonb_agg(to_jsonb(t) order by id), '[]') from ${table} t)`)
  .join(', ')}) as rows`

async function browserRows(tx: Transaction): Promise<Rows> {
  const { rows } = await tx.query<{ rows: Rows }>(allRows)
  return rows[0]?.rows ?? {}
}

function actorOf({ as = 'Member', fromElsewhere = false }: Run): Actor {
  return fromElsewhere
    ? { userId: benchIds.outsider, workspaceId: benchIds.otherWorkspace, role: as }
    : { userId: benchIds.users[as], workspaceId: benchIds.workspace, role: as }
}

async function refusalOf(mutator: Mutator, args: unknown, run: Run, tx: MutationTx): Promise<Refusal | null> {
  try {
    if (run.pastPermission) await mutator.run(tx, mutator.args.parse(args))
    else await runMutator(mutator, tx, args)
    return null
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw new DatabaseSaidNo(error instanceof Error ? error.message : 'unknown', { cause: error })
  }
}

function difference(before: Rows, after: Rows): Rows {
  const changes: Rows = {}
  for (const [table, rows] of Object.entries(after)) {
    const known = new Map((before[table] ?? []).map((row) => [row.id, row]))
    const changed = rows.flatMap((row) => {
      const old = known.get(row.id)
      known.delete(row.id)
      const columns = Object.entries(row).filter(
        ([column, value]) =>
          column !== 'created_at' &&
          column !== 'updated_at' &&
          (!old || column === 'id' || JSON.stringify(value) !== JSON.stringify(old[column])),
      )
      return !old || columns.length > 1 ? [Object.fromEntries(columns)] : []
    })
    const removed = [...known.keys()].map((id) => ({ id, removed: true }))
    if (changed.length + removed.length > 0) changes[table] = [...changed, ...removed]
  }
  return changes
}
