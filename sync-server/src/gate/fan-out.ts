/**
 * So many copies of an answer whose body is read once, as fast as the fastest reader takes it; what the others have not taken yet is
 * kept for all of them together. One that is cancelled takes nothing from the others; `allGone` is called when all are.
 */
export function fanOut(answer: Response, copies: number, allGone: () => void): Response[] {
  const { status, headers } = answer
  if (copies === 1) return [answer]
  if (answer.body === null) return Array.from({ length: copies }, () => new Response(null, { status, headers }))
  const shared = new SharedBody(answer.body, copies, allGone)
  return Array.from({ length: copies }, () => new Response(shared.copy(), { status, headers }))
}

class SharedBody {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>
  readonly #parts: Uint8Array<ArrayBuffer>[] = []
  readonly #allGone: () => void
  #readers: number
  #reading: Promise<void> | undefined
  #isWhole = false

  constructor(body: ReadableStream<Uint8Array<ArrayBuffer>>, readers: number, allGone: () => void) {
    this.#reader = body.getReader()
    this.#readers = readers
    this.#allGone = allGone
  }

  copy(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let next = 0
    return new ReadableStream(
      {
        pull: async (controller) => {
          while (next === this.#parts.length && !this.#isWhole) await this.#readOn()
          const part = this.#parts[next]
          next += 1
          if (part === undefined) controller.close()
          else controller.enqueue(part)
        },
        cancel: async () => {
          this.#readers -= 1
          if (this.#readers > 0) return
          await this.#reader.cancel()
          this.#allGone()
        },
      },
      { highWaterMark: 0 },
    )
  }

  /** Reads one part, for everyone who waits for it. A failure is told to each. */
  async #readOn(): Promise<void> {
    this.#reading ??= this.#read()
    await this.#reading
  }

  async #read(): Promise<void> {
    const { done, value } = await this.#reader.read()
    if (done) this.#isWhole = true
    else this.#parts.push(value)
    // not after a failure: whoever comes later is told the same
    this.#reading = undefined
  }
}
