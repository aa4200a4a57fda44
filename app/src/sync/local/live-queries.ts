import { tableNames } from './local-schema.ts'

export interface LiveQuery {
  text: string
  values: readonly unknown[]
  /** Called with the first rows and then whenever they have changed; the text that `readRows` writes. */
  rows(rows: string): void
  failed(message: string): void
}

interface Entry extends LiveQuery {
  tables: ReadonlySet<string>
  /** The last rows posted; null before the first. */
  posted: string | null
  /** The person's own change is in it. */
  isOwn: boolean
  /** Counts up with each query that is added. */
  readonly number: number
  /** Until when others' changes can wait (`performance.now()`). */
  restsUntil: number
  /** Called when a run that began after they came has ended. */
  waiting: (() => void)[]
}

/** Under a stream of others' changes a query rests after each run for so many times what that took, so that most of the database's
 *  time is left for the person. */
const REST = 2
const LONGEST_REST_MS = 250

/** Keeps queries current. Whoever commits says which tables it touched, and queries that name one of them run again: a trigger
 *  would be called for each of the server's rows. */
export class LiveQueries {
  readonly #query: (text: string, values: readonly unknown[]) => Promise<string>
  readonly #entries = new Map<string, Entry>()
  /** Those to be run, whoever has waited longest first. Of their own, since a tab keeps many that nobody reads at the moment. */
  readonly #dirty = new Map<string, Entry>()
  #running: Promise<void> | null = null
  #added = 0
  /** Changes of the person's own that are being made. */
  #own = 0
  /** Ends the wait of a run that has nothing to do yet. */
  #nudge: (() => void) | null = null

  constructor(query: (text: string, values: readonly unknown[]) => Promise<string>) {
    this.#query = query
  }

  /** Adds a query under a key; one that is there already posts its rows once more. */
  add(key: string, query: LiveQuery): void {
    this.remove(key)
    this.#added += 1
    const entry: Entry = {
      ...query,
      tables: tablesOf(query.text),
      posted: null,
      isOwn: false,
      number: this.#added,
      restsUntil: 0,
      waiting: [],
    }
    this.#entries.set(key, entry)
    this.#dirty.set(key, entry)
    this.#nudge?.()
    void this.settled()
  }

  remove(key: string): void {
    const entry = this.#entries.get(key)
    this.#entries.delete(key)
    this.#dirty.delete(key)
    this.#nudge?.()
    for (const done of entry?.waiting ?? []) done()
  }

  removeAll(prefix: string): void {
    for (const key of this.#entries.keys()) if (key.startsWith(prefix)) this.remove(key)
  }

  get size(): number {
    return this.#entries.size
  }

  /** To be told after each commit. Resolves when every query that reads one of the tables shows it, however many commits follow.
   *  `isOwn`: it holds the person's own change, which goes before all others. */
  async touched(tables: ReadonlySet<string>, isOwn = false): Promise<void> {
    const shown: Promise<void>[] = []
    for (const [key, entry] of this.#entries) {
      if (entry.tables.isDisjointFrom(tables)) continue
      this.#dirty.set(key, entry)
      entry.isOwn ||= isOwn
      shown.push(new Promise((resolve) => entry.waiting.push(resolve)))
    }
    this.#nudge?.()
    void this.settled()
    await Promise.all(shown)
  }

  /** Makes a change of the person's own and waits until it is shown (`touched`). No query that can wait begins meanwhile: at the
   *  database it would be served before what shows the change. */
  async ahead(change: () => Promise<void>): Promise<void> {
    this.#own += 1
    try {
      await change()
    } finally {
      this.#own -= 1
      this.#nudge?.()
    }
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
      const dirty = [...this.#dirty]
      if (dirty.length === 0) {
        // in the same turn as the look above, or what is touched in between would wait for ever
        this.#running = null
        return
      }
      const next = this.#next(dirty)
      if (next === undefined) await this.#rest(dirty)
      else await this.#runOne(...next)
    }
  }

  /** Own changes first, and of the queries that hold them the last one added: the thread just opened, in which the person waits for
   *  their message, before the list beside it. Then what has shown nothing yet; then whoever has waited longest and rests no more. */
  #next(dirty: [string, Entry][]): [string, Entry] | undefined {
    const own = dirty.filter(([, entry]) => entry.isOwn).toSorted(([, a], [, b]) => b.number - a.number)
    if (own.length > 0 || this.#own > 0) return own[0]
    const now = performance.now()
    return dirty.find(([, entry]) => entry.posted === null) ?? dirty.find(([, entry]) => entry.restsUntil <= now)
  }

  /** Until one of these may run, or something has happened. */
  async #rest(dirty: [string, Entry][]): Promise<void> {
    const untilMs = Math.min(...dirty.map(([, entry]) => entry.restsUntil)) - performance.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    await new Promise<void>((resolve) => {
      this.#nudge = resolve
      // while an own change is made, that will tell
      if (this.#own === 0) timer = setTimeout(resolve, Math.max(0, untilMs))
    })
    clearTimeout(timer)
    this.#nudge = null
  }

  async #runOne(key: string, entry: Entry): Promise<void> {
    const waiting = entry.waiting
    const startedAt = performance.now()
    // made dirty once more it goes to the end of the line, so that under a stream of commits each gets its turn
    this.#dirty.delete(key)
    entry.isOwn = false
    entry.waiting = []
    try {
      const rows = await this.#query(entry.text, entry.values)
      if (rows !== entry.posted && this.#entries.get(key) === entry) {
        entry.posted = rows
        entry.rows(rows)
      }
    } catch (error) {
      // another may have taken its key meanwhile
      if (this.#entries.get(key) === entry) this.remove(key)
      entry.failed(error instanceof Error ? error.message : String(error))
    } finally {
      const endedAt = performance.now()
      entry.restsUntil = endedAt + Math.min(LONGEST_REST_MS, REST * (endedAt - startedAt))
      for (const done of waiting) done()
    }
  }
}

/** Tables that a query may read: every word of its text that is a table's name. Too many is harmless, too few is not. */
export function tablesOf(text: string): ReadonlySet<string> {
  const words = new Set(text.toLowerCase().match(/[a-z_]+/gu) ?? [])
  return new Set(tableNames.filter((table) => words.has(table)))
}
