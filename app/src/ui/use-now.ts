import { useSyncExternalStore } from 'react'

const MINUTE_MS = 60_000

let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function tick() {
  now = new Date()
  for (const listener of listeners) listener()
}

function tickIfSeen() {
  // a phone that slept has stopped timers: be right at once when it wakes
  if (document.visibilityState === 'visible') tick()
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    now = new Date()
    timer = setInterval(tick, MINUTE_MS / 2)
    document.addEventListener('visibilitychange', tickIfSeen)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tickIfSeen)
    }
  }
}

/** The time, fresh at least every half minute, by one timer for all who ask. For "há 5 min" and what is left of a window. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}
