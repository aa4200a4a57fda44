import { z } from 'zod'
import { behaviourSchema, goodBehaviour, type Behaviour, type BehaviourChange, type FailureCause } from './behaviour.ts'
import type { LiveChannel } from './live.ts'
import type { Settings } from './store/settings.ts'

/** The switches as they stand; kept across restarts, told to every open page. */
export class BehaviourSwitches {
  readonly #settings: Settings
  readonly #live: LiveChannel

  constructor(settings: Settings, live: LiveChannel) {
    this.#settings = settings
    this.#live = live
  }

  get current(): Behaviour {
    const stored = this.#settings.get('behaviour', z.record(z.string(), z.unknown())) ?? {}
    return behaviourSchema.parse({ ...goodBehaviour, ...stored })
  }

  change(change: BehaviourChange): Behaviour {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    return this.#store(behaviourSchema.parse({ ...this.current, ...given }))
  }

  reset(): Behaviour {
    return this.#store(goodBehaviour)
  }

  /** Uses up one of the failures that were asked for. */
  takeFailure(): { cause: FailureCause; how: 'sync' | 'async' | undefined } | undefined {
    const planned = this.current.failNext
    if (planned === null) return undefined
    this.change({ failNext: planned.times > 1 ? { ...planned, times: planned.times - 1 } : null })
    return { cause: planned.cause, how: planned.how }
  }

  takeMediaNotFound(): boolean {
    const left = this.current.mediaNotFoundNext
    if (left === 0) return false
    this.change({ mediaNotFoundNext: left - 1 })
    return true
  }

  #store(behaviour: Behaviour): Behaviour {
    this.#settings.set('behaviour', behaviour)
    this.#live.tell({ type: 'behaviour', behaviour })
    return behaviour
  }
}
