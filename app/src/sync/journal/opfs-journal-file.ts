import type { JournalFile } from './journal-file.ts'

/** As much of a sync access handle as a journal needs (File System Standard, "FileSystemSyncAccessHandle"). */
export type AccessHandle = Pick<
  FileSystemSyncAccessHandle,
  'read' | 'write' | 'getSize' | 'truncate' | 'flush' | 'close'
>

/** A file of the origin private file system. In a worker only. */
export class OpfsJournalFile implements JournalFile {
  readonly #handle: AccessHandle
  #size: number

  constructor(handle: AccessHandle) {
    this.#handle = handle
    this.#size = handle.getSize()
  }

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(this.#size)
    const count = this.#handle.read(bytes, { at: 0 })
    return bytes.subarray(0, count)
  }

  async append(bytes: Uint8Array<ArrayBuffer>, isDurable: boolean): Promise<void> {
    try {
      const count = this.#handle.write(bytes, { at: this.#size })
      if (count < bytes.length) throw new DOMException('the journal was not written whole', 'QuotaExceededError')
      if (isDurable) this.#handle.flush()
    } catch (error) {
      this.#handle.truncate(this.#size)
      throw error
    }
    this.#size += bytes.length
  }

  async truncate(size: number): Promise<void> {
    this.#handle.truncate(size)
    this.#size = size
  }

  close(): void {
    this.#handle.close()
  }
}
