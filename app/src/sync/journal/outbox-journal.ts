import type { StoredMutation } from '../local/outbox.ts'
import { joined, type JournalFile } from './journal-file.ts'
import {
  encodeLines,
  readLines,
  takeLine,
  wholeLines,
  type JournalContent,
  type JournalEntry,
  type JournalLine,
} from './journal-lines.ts'

/** A journal larger than this, and mostly of what is done, is written anew. */
const COMPACT_BYTES = 64 * 1024

/** The person's unconfirmed mutations, kept a second time outside the local database, so that a damaged one may be thrown away.
 *
 *  Lines are only ever added. To shorten it, what still counts is written to the other of two files, and only when that is on disk
 *  is the first emptied. Found after a crash in between, both are read: a line that is there twice counts once. */
export class OutboxJournal {
  readonly #content: JournalContent
  readonly #files: [JournalFile, JournalFile]
  #bytes: number
  /** One write at a time, in the order in which they were asked for. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(files: [JournalFile, JournalFile], content: JournalContent, bytes: number) {
    this.#files = files
    this.#content = content
    this.#bytes = bytes
  }

  static async open(files: readonly [JournalFile, JournalFile]): Promise<OutboxJournal> {
    const [first, second] = [await repaired(files[0]), await repaired(files[1])]
    const content = readLines(joined([first, second]))
    const isFirstInUse = first.length > 0
    const journal = new OutboxJournal(
      isFirstInUse ? [files[0], files[1]] : [files[1], files[0]],
      content,
      isFirstInUse ? first.length : second.length,
    )
    if (isFirstInUse && second.length > 0) {
      // either may be the unfinished copy: one gets all before the other goes
      await journal.#append(journal.#whole(), true)
      await files[1].truncate(0)
    }
    return journal
  }

  /** Under which id the mutations are numbered; null when nothing was ever written here. */
  get clientId(): string | null {
    return this.#content.clientId
  }

  /** The lowest number that was never used under `clientId`, as far as the journal knows. */
  get nextSeq(): number {
    return this.#content.nextSeq
  }

  /** Unconfirmed mutations, in order. */
  get entries(): JournalEntry[] {
    return [...this.#content.entries.values()].sort((a, b) => a.seq - b.seq)
  }

  /** Parts could not be read: something may be missing. */
  get isDamaged(): boolean {
    return this.#content.damagedLines > 0
  }

  /** Makes the journal say what the outbox says. New mutations are on disk when this resolves.
   *  @throws QuotaExceededError (DOMException); the next call tries again */
  follow(clientId: string, outbox: readonly StoredMutation[]): Promise<void> {
    const done = this.#last.then(() => this.#follow(clientId, outbox))
    // the next one is asked for by someone else, who is not to fail for this one
    this.#last = done.catch(() => undefined)
    return done
  }

  async close(): Promise<void> {
    await this.#last
    for (const file of this.#files) file.close()
  }

  async #follow(clientId: string, outbox: readonly StoredMutation[]): Promise<void> {
    const { entries } = this.#content
    const isSameClient = clientId === this.#content.clientId
    const unconfirmed = outbox.filter(({ status }) => status !== 'acknowledged')
    const added = unconfirmed.filter(({ seq, requestId }) => {
      const known = isSameClient ? entries.get(seq) : undefined
      return known === undefined || known.requestId !== requestId
    })
    const left = new Set(unconfirmed.map(({ seq }) => seq))
    const gone = isSameClient ? [...entries.keys()].filter((seq) => !left.has(seq)) : []
    const lines: JournalLine[] = [
      ...(isSameClient ? [] : [{ op: 'next', clientId, seq: 1 } as const]),
      ...added.map(({ seq, requestId, name, args, createdAt }) => {
        return { op: 'add', clientId, seq, requestId, name, args, createdAt } as const
      }),
      ...(gone.length > 0 ? [{ op: 'done', clientId, seqs: gone } as const] : []),
    ]
    if (lines.length === 0) return
    // to forget what is done does no harm: it would be sent again and applied once
    await this.#append(lines, added.length > 0 || !isSameClient)
    if (this.#bytes > COMPACT_BYTES) await this.#compact()
  }

  async #append(lines: readonly JournalLine[], isDurable: boolean): Promise<void> {
    const bytes = encodeLines(lines)
    await this.#files[0].append(bytes, isDurable)
    this.#bytes += bytes.length
    for (const line of lines) takeLine(this.#content, line)
  }

  async #compact(): Promise<void> {
    const bytes = encodeLines(this.#whole())
    if (bytes.length * 2 > this.#bytes) return
    const [old, next] = this.#files
    // what an earlier attempt may have left
    await next.truncate(0)
    await next.append(bytes, true)
    this.#files.reverse()
    this.#bytes = bytes.length
    await old.truncate(0)
  }

  /** All that counts, as lines. */
  #whole(): JournalLine[] {
    const { clientId, nextSeq } = this.#content
    if (clientId === null) return []
    return [
      { op: 'next', clientId, seq: nextSeq },
      ...this.entries.map((entry) => ({ op: 'add', clientId, ...entry }) as const),
    ]
  }
}

/** Cuts off a line that was never finished, so that the next one begins on its own. */
async function repaired(file: JournalFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await file.read()
  const whole = wholeLines(bytes)
  if (whole.length < bytes.length) await file.truncate(whole.length)
  return whole
}
