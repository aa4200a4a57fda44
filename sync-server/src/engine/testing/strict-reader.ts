import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'

const message = z.object({
  key: z.string().optional(),
  value: z.record(z.string(), z.string().nullable()).optional(),
  headers: z.object({
    operation: z.enum(['insert', 'update', 'delete']).optional(),
    control: z.string().optional(),
    lsn: z.string().optional(),
    global_last_seen_lsn: z.string().optional(),
  }),
})

type Message = z.infer<typeof message>

export type Ask = (search: string) => Promise<Response>

/**
 * Follows one shape and does not forgive: an insert of a row that is there, or an update or delete of one that is not,
 * throws. So a change that is missing or told twice shows at once.
 */
export class StrictReader {
  readonly rows = new Map<string, Record<string, string | null>>()
  /** Everything committed up to here has been received. */
  seenLsn = 0
  handle: string | undefined
  offset = '-1'
  refetches = 0
  readonly #ask: Ask
  readonly #shape: Record<string, string>
  #received: Message[] = []

  constructor(ask: Ask, shape: Record<string, string>) {
    this.#ask = ask
    this.#shape = shape
  }

  /** Takes in everything up to the log's end. */
  async catchUp(): Promise<void> {
    await this.receive()
    this.apply(Number.POSITIVE_INFINITY)
  }

  /** Fetches up to the log's end, without applying. */
  async receive(isLive = false): Promise<void> {
    for (;;) {
      const search = new URLSearchParams({ ...this.#shape, offset: this.offset })
      if (this.handle !== undefined && this.offset !== '-1') search.set('handle', this.handle)
      if (isLive) search.set('live', 'true')
      // a reader in the engine's own process must let it take in what has arrived
      await setImmediate()
      const response = await this.#ask(search.toString())
      if (response.status === 409) {
        this.#forget()
        continue
      }
      if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`)
      const messages = z.array(message).parse(await response.json())
      this.#received.push(...messages.filter(({ key }) => key !== undefined))
      this.handle = response.headers.get('electric-handle') ?? undefined
      this.offset = response.headers.get('electric-offset') ?? '-1'
      const upToDate = messages.find(({ headers }) => headers.control === 'up-to-date')
      if (upToDate === undefined) continue
      this.seenLsn = Number(upToDate.headers.global_last_seen_lsn)
      return
    }
  }

  /** Applies what was received of transactions committed up to `lsn`. */
  apply(lsn: number): void {
    const due = this.#received.filter(({ headers }) => Number(headers.lsn ?? 0) <= lsn)
    this.#received = this.#received.filter(({ headers }) => Number(headers.lsn ?? 0) > lsn)
    for (const { key = '', value = {}, headers } of due) {
      const existing = this.rows.get(key)
      if (headers.operation === 'insert') {
        if (existing !== undefined) throw new Error(`${key} was inserted twice, at ${headers.lsn ?? 'snapshot'}`)
        this.rows.set(key, value)
      } else if (existing === undefined) {
        throw new Error(`${key} had an ${headers.operation} at ${headers.lsn} but was never inserted`)
      } else if (headers.operation === 'update') {
        this.rows.set(key, { ...existing, ...value })
      } else {
        this.rows.delete(key)
      }
    }
  }

  #forget(): void {
    this.refetches += 1
    this.rows.clear()
    this.#received = []
    this.handle = undefined
    this.offset = '-1'
  }
}
