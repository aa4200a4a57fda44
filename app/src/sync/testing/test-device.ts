import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import type { Actor, Mutator } from '@vp/domain/mutator.ts'
import { newId } from '@vp/domain/ids.ts'
import type { SqlStatement } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import { OutboxJournal } from '../journal/outbox-journal.ts'
import type { Replica } from '../local/apply.ts'
import { pgliteOptions, type LocalDatabase } from '../local/local-database.ts'
import { mutateLocally } from '../local/mutate-locally.ts'
import { readOutbox, type StoredMutation } from '../local/outbox.ts'
import { withPreparedStatements } from '../local/prepared-statements.ts'
import { prepareSchema } from '../local/prepare-schema.ts'
import { restoreOutbox } from '../local/restore-outbox.ts'
import { HistoryReader } from '../remote/history-reader.ts'
import type { Http } from '../remote/http.ts'
import { PushLoop } from '../remote/push-loop.ts'
import { SyncLoop } from '../remote/sync-loop.ts'
import type { SyncState } from '../sync-state.ts'
import { memoryFiles, type MemoryFile } from './memory-file.ts'

type Shown = Pick<SyncState, 'connection' | 'firstSync' | 'lastSyncedAt'>

/** A browser's worker without the browser: a local database in memory and both loops, against real servers. */
export class TestDevice {
  readonly replica: Replica
  /** Its tables were another app's. */
  readonly isRemade: boolean
  /** Reads what does not sync. */
  readonly history: HistoryReader
  readonly states: Shown[] = []
  readonly problems: (string | null)[] = []
  /** Called after each commit, as live queries are. */
  onChange: () => Promise<void> = async () => undefined
  revoked: string | null = null
  isClockWrong: boolean | null = null
  readonly #http: Http
  readonly #journal: OutboxJournal
  #stop = new AbortController()
  #loops: Promise<unknown> = Promise.resolve()
  #sync: SyncLoop | null = null
  #push: PushLoop | null = null

  private constructor(replica: Replica, http: Http, journal: OutboxJournal, isRemade: boolean) {
    this.replica = replica
    this.isRemade = isRemade
    this.#journal = journal
    this.#http = http
    this.history = new HistoryReader(replica, http, {
      changed: () => this.onChange(),
      revoked: (code) => {
        this.revoked = code
      },
    })
  }

  static async open(options: {
    origin: string
    owner: Actor
    token: () => Promise<string>
    /** The server did not take a token. */
    rejected?: (token: string) => void
    db?: LocalDatabase
    /** Another app's tables: an older or newer one. */
    schema?: string
    /** What an earlier device of the same browser left. */
    files?: [MemoryFile, MemoryFile]
  }) {
    const bare = options.db ?? (await emptyDatabase())
    const journal = await OutboxJournal.open(options.files ?? memoryFiles())
    const prepared = await prepareSchema(bare, options.schema ?? browserSchema)
    const db = withPreparedStatements(bare)
    const clientId = await restoreOutbox(db, options.owner, prepared.clientId, journal)
    const replica: Replica = { db, owner: options.owner, clientId }
    const http: Http = {
      origin: options.origin,
      get clientId() {
        return replica.clientId
      },
      token: options.token,
      rejected: options.rejected ?? (() => undefined),
    }
    return new TestDevice(replica, http, journal, prepared.isRemade)
  }

  start(): void {
    this.#stop = new AbortController()
    const events = {
      changed: async () => {
        await this.#keepJournal()
        await this.onChange()
      },
      revoked: (code: string) => {
        this.revoked = code
      },
      problem: (code: string | null) => void this.problems.push(code),
    }
    const push = (this.#push = new PushLoop(this.replica, this.#http, { ...events, reached: () => this.#sync?.wake() }))
    const sync = (this.#sync = new SyncLoop(this.replica, this.#http, {
      ...events,
      state: (state) => void this.states.push(state),
      connected: (isClockWrong) => {
        this.isClockWrong = isClockWrong
        push.nudge()
      },
    }))
    this.#loops = Promise.all([sync.run(this.#stop.signal), push.run(this.#stop.signal)])
  }

  /** Ends as a closed tab does, with the database left as it is. */
  async halt(): Promise<void> {
    this.#stop.abort()
    await this.#loops
  }

  async close(): Promise<void> {
    await this.halt()
    idle.push(this.replica.db)
  }

  async #keepJournal(): Promise<void> {
    await this.#journal.follow(this.replica.clientId, await this.outbox())
  }

  wake(): void {
    this.#sync?.wake()
    this.#push?.nudge()
  }

  get state(): Shown | undefined {
    return this.states.at(-1)
  }

  async mutate<A extends z.ZodType>(mutator: Mutator<A>, args: z.input<A>, id = newId()) {
    const request = { id, name: mutator.name, args, createdAt: new Date().toISOString() }
    const { result } = await mutateLocally(this.replica.db, this.replica.owner, request)
    await this.#keepJournal()
    this.#push?.nudge()
    return result
  }

  async rows<T extends object>(statement: SqlStatement): Promise<T[]> {
    const { rows } = await this.replica.db.query<T>(statement.text, [...statement.values])
    return rows
  }

  outbox(): Promise<StoredMutation[]> {
    return readOutbox(this.replica.db)
  }
}

/** Starting Postgres costs more than a test, so databases are emptied and used again. */
const idle: LocalDatabase[] = []

async function emptyDatabase(): Promise<LocalDatabase> {
  const used = idle.pop()
  if (used === undefined) return openEmptyCluster(pgliteOptions)
  await used.exec('drop schema vp, vp_refetch, public cascade; create schema public')
  return used
}
