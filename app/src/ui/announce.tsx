import { useSyncExternalStore } from 'react'

interface Announcement {
  readonly text: string
  /** Rises with each, so that the same words twice are two announcements. */
  readonly turn: number
}

let current: Announcement = { text: '', turn: 0 }
const listeners = new Set<() => void>()

/** Has a screen reader say something that is only seen otherwise: a drop, a filter's result, an undo. */
export function announce(text: string): void {
  current = { text, turn: current.turn + 1 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The live region that speaks. Once, at the root. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(subscribe, () => current)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {/* a no-break space more makes equal words a change */}
      {turn % 2 === 0 ? text : `${text}\u00A0`}
    </div>
  )
}
