import { useSyncExternalStore } from 'react'

/** The windows of the frame; one at a time. */
export type ShellWindow = 'palette' | 'keys' | 'pending' | 'more' | 'sign-out' | 'install' | 'notifications'

let current: ShellWindow | null = null
const listeners = new Set<() => void>()

export function openWindow(next: ShellWindow | null): void {
  current = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useOpenWindow(): ShellWindow | null {
  return useSyncExternalStore(subscribe, () => current)
}

/** What a dialog of the frame needs: whether it is the open one, and how to close it. */
export function useShellWindow(name: ShellWindow): { isOpen: boolean; onOpenChange: (isOpen: boolean) => void } {
  return { isOpen: useOpenWindow() === name, onOpenChange: (isOpen) => openWindow(isOpen ? name : null) }
}
