import type { MutateRequest } from '../unanswered-mutations.ts'

interface Held {
  tab: string
  request: MutateRequest
}

/** Mutations for which there was no room. They are not answered, so that their tabs keep them, and done in the order in which they were
 *  asked for as soon as there is. */
export class HeldBack {
  readonly #held = new Map<string, Held>()
  #isTrying = false

  get isEmpty(): boolean {
    return this.#held.size === 0
  }

  /** One that is asked for again keeps its place. */
  add(tab: string, request: MutateRequest): void {
    this.#held.set(request.id, { tab, request })
  }

  /** Does what it can. `attempt` says whether one was done. */
  async tryAll(attempt: (held: Held) => Promise<boolean>): Promise<void> {
    if (this.#isTrying) return
    this.#isTrying = true
    try {
      for (const [id, held] of this.#held) {
        if (!(await attempt(held))) return
        this.#held.delete(id)
      }
    } finally {
      this.#isTrying = false
    }
  }
}
