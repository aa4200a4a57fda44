import type { PoolClient, Submittable } from 'pg'

const HIGH_WATER_BYTES = 4 * 1024 * 1024
const HEADER_BYTES = 19
const FIELD_HEADER_BYTES = 6

/** Where rows go. Theirs are the bytes only during the call. */
export interface RowSink {
  add(row: Buffer): void
  readonly queuedBytes: number
  drained(): Promise<void>
}

/** What `pg` hands to a query that it runs but does not read: the connection of the wire protocol. */
interface WireConnection {
  query(text: string): void
  stream: { pause(): void; resume(): void }
}

/**
 * Runs a query of one text column by COPY in binary form and hands each value's bytes to the writer. Several
 * times faster than rows through `pg`, and the database is held back when the disk is slower, so memory stays bounded.
 */
export async function copyRows(client: PoolClient, query: string, writer: RowSink): Promise<void> {
  const copy = new BinaryCopy(`copy (${query}) to stdout (format binary)`, writer)
  client.query(copy)
  await copy.done
}

/** See https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format": one message of the server is one row. */
class BinaryCopy implements Submittable {
  readonly done: Promise<void>
  readonly #text: string
  readonly #writer: RowSink
  #connection: WireConnection | undefined
  #isHeaderRead = false
  #isPaused = false
  #failure: unknown
  #resolve: () => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(text: string, writer: RowSink) {
    this.#text = text
    this.#writer = writer
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  submit(connection: WireConnection): void {
    this.#connection = connection
    connection.query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let row = chunk
    if (!this.#isHeaderRead) {
      this.#isHeaderRead = true
      row = chunk.subarray(HEADER_BYTES)
    }
    // the last message is a field count of -1
    if (row.length < FIELD_HEADER_BYTES) return
    this.#writer.add(row.subarray(FIELD_HEADER_BYTES))
    if (this.#writer.queuedBytes > HIGH_WATER_BYTES && !this.#isPaused) void this.#holdBack()
  }

  handleCommandComplete(): void {
    // ReadyForQuery follows
  }

  handleError(error: unknown): void {
    this.#failure = error
    this.#reject(error)
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#resolve()
  }

  async #holdBack(): Promise<void> {
    this.#isPaused = true
    this.#connection?.stream.pause()
    try {
      await this.#writer.drained()
    } catch (error) {
      this.#failure = error
      this.#reject(error)
    }
    this.#isPaused = false
    this.#connection?.stream.resume()
  }
}
