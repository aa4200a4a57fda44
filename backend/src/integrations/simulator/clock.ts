import type { Settings } from './store/settings.ts'
import { z } from 'zod'

/** The simulator's time: real time plus an offset that scripts move, so a 24 h window can close in a test. */
export class Clock {
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  offsetMs(): number {
    return this.#settings.get('clock_offset_ms', z.number()) ?? 0
  }

  now(): number {
    return Date.now() + this.offsetMs()
  }

  advance(ms: number): void {
    this.#settings.set('clock_offset_ms', this.offsetMs() + ms)
  }

  reset(): void {
    this.#settings.set('clock_offset_ms', 0)
  }
}
