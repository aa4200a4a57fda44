import type { SqlStatement } from '@vp/domain/sql.ts'
import type { z } from 'zod'
import { syncClient } from './client.ts'
import { rowParser } from './row-parser.ts'

/** A query stays subscribed this long after its last reader has gone, so that going back to a screen shows it at once. One that has
 *  not been answered yet stays in any case: a suspended screen waits for it, be it minutes until the local database is open. */
const KEEP_MS = 30_000

/** And at most so many of these, those left last: whoever runs through a long list or through months leaves a query behind at each step,
 *  which would all be run again with every change. */
const KEEP_AT_MOST = 40

/** A live query shared by all components that ask for the same text and values. */
export interface LiveEntry {
  /** Settles with the first rows; for suspense. */
  readonly ready: Promise<void>
  readonly rows: readonly unknown[] | null
  subscribe(listener: () => void): () => void
  /** Rows through a schema; the same array as before when nothing changed, and the same object for each unchanged row. */
  parsed<S extends z.ZodType>(row: S): z.output<S>[]
}

const entries = new Map<string, Entry>()

/** Those that have rows and no reader, the longest left first. */
const unread = new Set<Entry>()

/** Finds or opens the live query for a statement. */
export function liveEntry(statement: SqlStatement): LiveEntry {
  const key = JSON.stringify([statement.text, statement.values])
  let entry = entries.get(key)
  if (entry === undefined) {
    entry = new Entry(statement, () => entries.delete(key))
    entries.set(key, entry)
  }
  return entry
}

/** Forgets all queries, for sign-out. */
export function clearLiveCache(): void {
  for (const entry of entries.values()) entry.close()
}

class Entry implements LiveEntry {
  readonly ready: Promise<void>
  rows: readonly unknown[] | null = null
  readonly #listeners = new Set<() => void>()
  readonly #parsed = new Map<z.ZodType, ParsedRows>()
  readonly #onClose: () => void
  #unsubscribe: () => void = () => undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(statement: SqlStatement, onClose: () => void) {
    this.#onClose = onClose
    const first = Promise.withResolvers<void>()
    this.ready = first.promise
    // Nobody may be waiting any more when it fails; those who do get the rejection from `ready` itself.
    this.ready.catch(() => this.close())
    void syncClient().then((client) => {
      if (this.#isClosed) return
      this.#unsubscribe = client.subscribe({
        statement,
        rows: (rows) => {
          if (this.rows === null && this.#listeners.size === 0) this.#closeLater()
          this.rows = rows
          first.resolve()
          // as React marks a promise that it has waited for: who asks from now on need not wait for a turn (React RFC 229, `use`)
          void Object.assign(this.ready, { status: 'fulfilled', value: undefined })
          for (const listener of this.#listeners) listener()
        },
        failed: first.reject,
      })
    })
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    clearTimeout(this.#timer)
    unread.delete(this)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#closeLater()
    }
  }

  parsed<S extends z.ZodType>(row: S): z.output<S>[] {
    let parsed = this.#parsed.get(row)
    if (parsed === undefined) this.#parsed.set(row, (parsed = new ParsedRows(row)))
    return parsed.from(this.rows ?? []) as z.output<S>[] // the map's key is the schema that made them
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    unread.delete(this)
    this.#unsubscribe()
    this.#onClose()
  }

  #closeLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.close(), KEEP_MS)
    unread.delete(this)
    unread.add(this)
    if (unread.size > KEEP_AT_MOST) unread.values().next().value?.close()
  }
}

/** Parses rows once per change and reuses the objects of rows that did not change, so that memoised parts stay still. */
class ParsedRows {
  readonly #parse: (row: unknown) => unknown
  #source: readonly unknown[] = []
  #rows: unknown[] = []
  /** Those of `#source`, once there was a second answer to compare with: most queries have one. */
  #texts: string[] | null = null

  constructor(schema: z.ZodType) {
    this.#parse = rowParser(schema)
  }

  from(source: readonly unknown[]): unknown[] {
    if (source === this.#source) return this.#rows
    if (this.#source.length === 0) {
      this.#texts = null
      this.#rows = source.map(this.#parse)
    } else {
      const before = new Map((this.#texts ?? textsOf(this.#source)).map((text, at) => [text, this.#rows[at]]))
      const texts = textsOf(source)
      this.#rows = source.map((raw, at) => before.get(texts[at] ?? '') ?? this.#parse(raw))
      this.#texts = texts
    }
    this.#source = source
    return this.#rows
  }
}

const textsOf = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row))
