import { useCallback, useSyncExternalStore } from 'react'
import { Workbox } from 'workbox-window'

let isReady = false
let workbox: Workbox | null = null
const listeners = new Set<() => void>()
const flushers = new Set<() => Promise<void>>()

/** Registers the service worker, which makes the app start without a network. Called once, by main.tsx; does nothing in
 *  development, where files are not built. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || workbox !== null) return
  workbox = new Workbox('/sw.js')
  const found = (): void => {
    isReady = true
    for (const listener of listeners) listener()
  }
  workbox.addEventListener('waiting', found)
  // The person said yes, here or in another tab. A page that had no worker before only gets its first, which changes nothing.
  const hadWorker = navigator.serviceWorker.controller !== null
  workbox.addEventListener('controlling', () => {
    if (hadWorker) void reload()
  })
  void workbox.register()
  // an installed app may stay open for weeks
  setInterval(() => void workbox?.update(), 60 * 60 * 1000)
}

/** Something typed but not yet saved: called, and waited for, before a new version reloads the page. Returns how to leave. */
export function beforeReload(flush: () => Promise<void>): () => void {
  flushers.add(flush)
  return () => flushers.delete(flush)
}

const RELOADED_KEY = 'vp-reloaded-for-newer'
const RELOAD_AT_MOST_EVERY_MS = 60_000

/** Another window runs a newer version: loads it here too. Not again and again, where the server has gone back to an older one and
 *  there is none to load; the notice then says what to do. */
export async function reloadForNewer(
  storage: Storage = sessionStorage,
  load = reload,
  now = Date.now(),
): Promise<void> {
  if (now - Number(storage.getItem(RELOADED_KEY) ?? 0) < RELOAD_AT_MOST_EVERY_MS) return
  storage.setItem(RELOADED_KEY, String(now))
  await load()
}

/** "Nova versão pronta": whether a new version waits, and how to change over to it. The outbox and saved drafts lie in the
 *  local database, which the change does not touch; what is only typed is saved first. */
export function useAppUpdate(): { isReady: boolean; apply: () => Promise<void> } {
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, [])
  return { isReady: useSyncExternalStore(subscribe, () => isReady), apply }
}

async function apply(): Promise<void> {
  await flushAll()
  workbox?.messageSkipWaiting()
}

async function reload(): Promise<void> {
  await flushAll()
  location.reload()
}

async function flushAll(): Promise<void> {
  await Promise.allSettled([...flushers].map((flush) => flush()))
}
