import { joined, type JournalFile } from './journal-file.ts'

/** The same for browsers that keep nothing: lasts as long as its worker. */
export class MemoryJournalFile implements JournalFile {
  #bytes = new Uint8Array()

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#bytes.slice()
  }

  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#bytes = joined([this.#bytes, bytes])
  }

  async truncate(size: number): Promise<void> {
    this.#bytes = this.#bytes.slice(0, size)
  }

  close(): void {
    // there is nothing to give back
  }
}
