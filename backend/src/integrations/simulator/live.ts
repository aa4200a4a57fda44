import type { Behaviour } from './behaviour.ts'
import type { ContactSummary, GraphCall, Message, WebhookPost } from './wire.ts'

/** What the page hears as it happens. */
export type LiveEvent =
  | { type: 'contact'; contact: ContactSummary }
  | { type: 'message'; message: Message }
  | { type: 'post'; post: WebhookPost }
  | { type: 'graph'; call: GraphCall }
  | { type: 'behaviour'; behaviour: Behaviour }
  | { type: 'typing'; contactId: string; untilRealMs: number }
  | { type: 'clock'; offsetMs: number }
  | { type: 'reset' }

type Listener = (event: LiveEvent) => void

/** Passes events on to every open page. */
export class LiveChannel {
  readonly #listeners = new Set<Listener>()

  tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** Returns the way to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }
}
