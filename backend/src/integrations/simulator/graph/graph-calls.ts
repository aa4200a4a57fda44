import type { LiveChannel } from '../live.ts'
import type { GraphCall } from '../wire.ts'

const KEPT = 200

/** The latest calls of the CRM and how they were answered, for the page's log. Not kept across restarts. */
export class GraphCalls {
  readonly #live: LiveChannel
  readonly #calls: GraphCall[] = []
  #lastId = 0

  constructor(live: LiveChannel) {
    this.#live = live
  }

  note(call: GraphCall['call'], contactId: string | null, outcome: string): void {
    this.#lastId += 1
    const noted: GraphCall = { id: this.#lastId, at: Date.now(), call, contactId, outcome }
    this.#calls.push(noted)
    if (this.#calls.length > KEPT) this.#calls.shift()
    this.#live.tell({ type: 'graph', call: noted })
  }

  /** Newest first. */
  recent(): GraphCall[] {
    return this.#calls.toReversed()
  }
}
