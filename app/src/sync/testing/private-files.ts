/** What the name of a file costs in Chromium, about. */
const NAME_COST = 150

/** The origin private file system in memory, as far as PGlite and the journal use it, for Node. It has room for `quota` bytes in all
 *  and refuses more as browsers do: a write that does not fit writes nothing. */
export class PrivateFiles {
  quota = Number.POSITIVE_INFINITY
  usage = 0
  /** A write that does not fit throws nothing, and says that -8 bytes were written, as an unsigned number (Chromium 156 incognito). */
  isSilent = false
  readonly #root: Directory

  constructor() {
    this.#root = new Directory('', this)
  }

  /** @throws QuotaExceededError (DOMException) */
  take(bytes: number): void {
    if (bytes > 0 && this.usage + bytes > this.quota)
      throw new DOMException('it would exceed the storage quota', 'QuotaExceededError')
    this.usage += bytes
  }

  /** As `navigator.storage.getDirectory`. */
  getDirectory = async (): Promise<Directory> => this.#root
}

type Entry = Directory | PrivateFile

export class Directory {
  readonly kind = 'directory'
  readonly name: string
  readonly #disk: PrivateFiles
  readonly #entries = new Map<string, Entry>()

  constructor(name: string, disk: PrivateFiles) {
    this.name = name
    this.#disk = disk
  }

  get size(): number {
    return [...this.#entries.values()].reduce((sum, { size }) => sum + size + NAME_COST, 0)
  }

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<Directory> {
    const found = this.#entries.get(name)
    if (found instanceof Directory) return found
    if (!create) throw new DOMException(`${name} is not there`, 'NotFoundError')
    const made = new Directory(name, this.#disk)
    this.#entries.set(name, made)
    return made
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<PrivateFile> {
    const found = this.#entries.get(name)
    if (found instanceof PrivateFile) return found
    if (!create) throw new DOMException(`${name} is not there`, 'NotFoundError')
    this.#disk.take(NAME_COST)
    const made = new PrivateFile(name, this.#disk)
    this.#entries.set(name, made)
    return made
  }

  async removeEntry(name: string): Promise<void> {
    const found = this.#entries.get(name)
    if (found === undefined) throw new DOMException(`${name} is not there`, 'NotFoundError')
    this.#disk.take(-found.size - NAME_COST)
    this.#entries.delete(name)
  }
}

class PrivateFile {
  readonly kind = 'file'
  readonly name: string
  isOpen = false
  size = 0
  /** Has room to grow, as writes come by the page. */
  #bytes = new Uint8Array(8_192)
  readonly disk: PrivateFiles

  constructor(name: string, disk: PrivateFiles) {
    this.name = name
    this.disk = disk
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.size)
  }

  /** What is new is zero. @throws QuotaExceededError (DOMException) */
  resize(size: number): void {
    this.disk.take(size - this.size)
    if (size > this.#bytes.length) {
      const larger = new Uint8Array(size * 2)
      larger.set(this.bytes)
      this.#bytes = larger
    } else if (size > this.size) this.#bytes.fill(0, this.size, size)
    this.size = size
  }

  async createSyncAccessHandle(): Promise<AccessHandle> {
    if (this.isOpen) throw new DOMException(`${this.name} is open`, 'NoModificationAllowedError')
    this.isOpen = true
    return new AccessHandle(this)
  }
}

export class AccessHandle {
  readonly #file: PrivateFile

  constructor(file: PrivateFile) {
    this.#file = file
  }

  getSize(): number {
    return this.#file.size
  }

  read(into: ArrayBuffer | ArrayBufferView, { at = 0 } = {}): number {
    const part = this.#file.bytes.subarray(at, at + into.byteLength)
    bytesOf(into).set(part)
    return part.length
  }

  write(from: ArrayBuffer | ArrayBufferView, { at = 0 } = {}): number {
    try {
      if (at + from.byteLength > this.#file.size) this.#file.resize(at + from.byteLength)
    } catch (error) {
      if (this.#file.disk.isSilent) return 0xff_ff_ff_f8
      throw error
    }
    this.#file.bytes.set(bytesOf(from), at)
    return from.byteLength
  }

  truncate(size: number): void {
    this.#file.resize(size)
  }

  flush(): void {
    // memory is as durable as it gets
  }

  close(): void {
    this.#file.isOpen = false
  }
}

function bytesOf(source: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source)
}
