import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'

const BUFFER_BYTES = 256 * 1024
const COMMA = ','.charCodeAt(0)

/**
 * Writes the messages of a snapshot to its file, with a comma between them, and notes where chunks end.
 * A chunk ends with the row that makes it reach `chunkBytes`. Rows are copied at once: the caller may reuse theirs.
 */
export class SnapshotWriter {
  readonly #file: FileHandle
  readonly #chunkBytes: number
  readonly #onChunk: (end: number) => void
  #buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  #used = 0
  #written = 0
  #chunkStart = 0
  #pending: Promise<void> = Promise.resolve()
  #queuedBytes = 0

  private constructor(file: FileHandle, chunkBytes: number, onChunk: (end: number) => void) {
    this.#file = file
    this.#chunkBytes = chunkBytes
    this.#onChunk = onChunk
  }

  /** `onChunk` is called once the chunk that ends at byte `end` of the file can be read. */
  static async create(path: string, chunkBytes: number, onChunk: (end: number) => void): Promise<SnapshotWriter> {
    return new SnapshotWriter(await open(path, 'wx'), chunkBytes, onChunk)
  }

  /** Bytes taken in but not on their way to the disk yet: the measure for holding the database back. */
  get queuedBytes(): number {
    return this.#queuedBytes
  }

  add(message: Buffer): void {
    const position = this.#written + this.#used
    if (position > this.#chunkStart) this.#put(COMMA_BUFFER)
    this.#put(message)
    const size = this.#written + this.#used - this.#chunkStart
    if (size >= this.#chunkBytes) this.#endChunk()
  }

  /** Resolves when all is on the disk. */
  async finish(): Promise<void> {
    if (this.#written + this.#used > this.#chunkStart) this.#endChunk()
    this.#flushBuffer()
    await this.#pending
    await this.#file.sync()
    await this.#file.close()
  }

  async abandon(): Promise<void> {
    await this.#pending.catch(() => undefined)
    await this.#file.close()
  }

  async drained(): Promise<void> {
    await this.#pending
  }

  #endChunk(): void {
    this.#flushBuffer()
    const end = this.#written
    this.#chunkStart = end
    this.#pending = this.#pending.then(() => this.#onChunk(end))
    // awaited by finish(); until then a failed write must not count as unhandled
    this.#pending.catch(() => undefined)
  }

  #put(bytes: Buffer): void {
    if (this.#used + bytes.length > this.#buffer.length) {
      this.#flushBuffer()
      if (bytes.length > this.#buffer.length) {
        this.#write(Buffer.from(bytes))
        return
      }
    }
    this.#used += bytes.copy(this.#buffer, this.#used)
  }

  #flushBuffer(): void {
    if (this.#used === 0) return
    this.#write(this.#buffer.subarray(0, this.#used))
    this.#buffer = Buffer.allocUnsafe(BUFFER_BYTES)
    this.#used = 0
  }

  #write(bytes: Buffer): void {
    this.#written += bytes.length
    this.#queuedBytes += bytes.length
    this.#pending = this.#pending.then(async () => {
      await this.#file.writeFile(bytes)
      this.#queuedBytes -= bytes.length
    })
    this.#pending.catch(() => undefined)
  }
}

const COMMA_BUFFER = Buffer.from([COMMA])

/** The bytes of a chunk as a JSON array, streamed. */
export function readChunk(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield OPEN
    if (end > start) {
      for await (const part of createReadStream(path, { start, end: end - 1, highWaterMark: BUFFER_BYTES })) {
        if (part instanceof Uint8Array) yield part
      }
    }
    yield CLOSE
  }
  return ReadableStream.from(parts())
}

const OPEN = Buffer.from('[')
const CLOSE = Buffer.from(']')
