import type { OutboxJournal } from '../journal/outbox-journal.ts'
import type { Replica } from '../local/apply.ts'
import { readOutbox, visibleEntries } from '../local/outbox.ts'
import type { OutboxEntry } from '../outbox-entry.ts'

interface ShownOutboxOptions {
  replica: Replica
  journal: OutboxJournal
  /** What people see of the outbox is another thing than before. */
  changed(entries: OutboxEntry[]): void
  /** Whether the journal holds all of it. */
  isKept(isWhole: boolean): void
}

/** What people see of the outbox, and the journal that keeps it a second time. */
export class ShownOutbox {
  readonly #options: ShownOutboxOptions
  #entries: OutboxEntry[] = []

  constructor(options: ShownOutboxOptions) {
    this.#options = options
  }

  get entries(): OutboxEntry[] {
    return this.#entries
  }

  /** After each change of the outbox. What cannot be kept twice is still kept once. */
  async read(): Promise<void> {
    const { replica, journal } = this.#options
    const outbox = await readOutbox(replica.db)
    try {
      await journal.follow(replica.clientId, outbox)
      this.#options.isKept(true)
    } catch (error) {
      console.error('the journal of unsent work could not be written', error)
      this.#options.isKept(false)
    }
    const entries = visibleEntries(outbox)
    if (JSON.stringify(entries) === JSON.stringify(this.#entries)) return
    this.#entries = entries
    this.#options.changed(entries)
  }
}
