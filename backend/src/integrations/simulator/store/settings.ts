import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const settingRow = z.object({ value: z.string() })

/** Small values by name, kept across restarts. Read often, so cached. */
export class Settings {
  readonly #database: DatabaseSync
  readonly #cache = new Map<string, unknown>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  get<T>(name: string, schema: z.ZodType<T>): T | undefined {
    if (!this.#cache.has(name)) {
      const row = this.#database.prepare('select value from settings where name = ?').get(name)
      this.#cache.set(name, row === undefined ? undefined : JSON.parse(settingRow.parse(row).value))
    }
    const value = this.#cache.get(name)
    return value === undefined ? undefined : schema.parse(value)
  }

  set(name: string, value: unknown): void {
    this.#database
      .prepare(
        'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
      )
      .run(name, JSON.stringify(value))
    this.#cache.set(name, value)
  }
}
