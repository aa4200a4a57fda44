import { tableNames } from './local-schema.ts'

export interface LiveQuery {
  text: string
  values: readonly unknown[]
  /** Called with the first rows and then whenever they have changed. */
  rows(rows: unknown[]): void
  failed(message: string): void
}

interface Entry extends LiveQuery {
  tables: ReadonlySet<string>
  /** The last rows posted, as text; null before the first. */
  posted: string | null
  isDirty: boolean
  /** Called when a run that began after they came has ended. */
  waiting: (() => void)[]
}

/** Keeps queries current. Triggers would not do: the server's rows are written with session_replication_role = replica, under
 *  which none fires. So whoever commits says which tables it touched, and queries that name one of them run again. */
export class LiveQueries {
  readonly #query: (text: string, values: readonly unknown[]) => Promise<unknown[]>
  readonly #entries = new Map<string, Entry>()
  #running: Promise<void> | null = null

  constructor(query: (text: string, values: readonly unknown[]) => Promise<unknown[]>) {
    this.#query = query
  }

  /** Adds a query under a key; one that is there already posts its rows once more. */
  add(key: string, query: LiveQuery): void {
    this.remove(key)
    this.#entries.set(key, { ...query, tables: tablesOf(query.text), posted: null, isDirty: true, waiting: [] })
    void this.settled()
  }

  remove(key: string): void {
    const entry = this.#entries.get(key)
    this.#entries.delete(key)
    for (const done of entry?.waiting ?? []) done()
  }

  removeAll(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.remove(key)
  }

  get size(): number {
    return this.#entries.size
  }

  /** To be told after each commit. Resolves when every query that reads one of the tables shows it, however many commits follow. */
  async touched(tables: ReadonlySet<string>): Promise<void> {
    const shown: Promise<void>[] = []
    for (const entry of this.#entries.values()) {
      if (entry.tables.isDisjointFrom(tables)) continue
      entry.isDirty = true
      shown.push(new Promise((resolve) => entry.waiting.push(resolve)))
    }
    void this.settled()
    await Promise.all(shown)
  }

  /** Runs what is dirty, one query at a time, so that others get their turn at the database in between. Commits that
   *  come meanwhile are folded into the same run. */
  settled(): Promise<void> {
    this.#running ??= this.#run()
    return this.#running
  }

  async #run(): Promise<void> {
    // let the caller take hold of the promise, and fold what is touched in the same turn
    await Promise.resolve()
    for (;;) {
      const next = [...this.#entries].find(([, entry]) => entry.isDirty)
      if (next === undefined) {
        // in the same turn as the look above, or what is touched in between would wait for ever
        this.#running = null
        return
      }
      await this.#runOne(...next)
    }
  }

  async #runOne(key: string, entry: Entry): Promise<void> {
    const waiting = entry.waiting
    entry.isDirty = false
    entry.waiting = []
    // to the end of the line, so that under a stream of commits each gets its turn
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    try {
      const rows = await this.#query(entry.text, entry.values)
      const text = JSON.stringify(rows)
      if (text !== entry.posted && this.#entries.get(key) === entry) {
        entry.posted = text
        entry.rows(rows)
      }
    } catch (error) {
      // another may have taken its key meanwhile
      if (this.#entries.get(key) === entry) this.remove(key)
      entry.failed(error instanceof Error ? error.message : String(error))
    } finally {
      for (const done of waiting) done()
    }
  }
}

/** Tables that a query may read: every word of its text that is a table's name. Too many is harmless, too few is not. */
export function tablesOf(text: string): ReadonlySet<string> {
  const words = new Set(text.toLowerCase().match(/[a-z_]+/gu) ?? [])
  return new Set(tableNames.filter((table) => words.has(table)))
}
