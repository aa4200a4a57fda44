import { joined, type JournalFile } from '../journal/journal-file.ts'

/** A journal's file in memory. `bytes` may be set to what a crash would have left. */
export class MemoryFile implements JournalFile {
  bytes = new Uint8Array()
  /** Bytes that may be written in all; more is refused as a full disk does. */
  quota = Number.POSITIVE_INFINITY

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    return this.bytes.slice()
  }

  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.bytes.length + bytes.length > this.quota) throw new DOMException('no room', 'QuotaExceededError')
    this.bytes = joined([this.bytes, bytes])
  }

  async truncate(size: number): Promise<void> {
    this.bytes = this.bytes.slice(0, size)
  }

  close(): void {
    // there is nothing to give back
  }

  get text(): string {
    return new TextDecoder().decode(this.bytes)
  }
}

export function memoryFiles(): [MemoryFile, MemoryFile] {
  return [new MemoryFile(), new MemoryFile()]
}
