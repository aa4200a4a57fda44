import { useSyncExternalStore } from 'react'
import { z } from 'zod'

export const themes = ['system', 'light', 'dark'] as const
const theme = z.enum(themes)
export type Theme = z.infer<typeof theme>

const KEY = 'vp:theme'
const CHANGED = 'vp:theme-changed'

function storedTheme(): Theme {
  return theme.catch('system').parse(localStorage.getItem(KEY))
}

/** Puts the stored theme on the root; called before the first paint. tokens.css does the rest. */
export function applyTheme(): void {
  const chosen = storedTheme()
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
}

export function setTheme(chosen: Theme): void {
  localStorage.setItem(KEY, chosen)
  applyTheme()
  dispatchEvent(new Event(CHANGED))
}

function subscribe(listener: () => void) {
  // 'storage' comes from other tabs
  const fromOtherTab = () => {
    applyTheme()
    listener()
  }
  addEventListener(CHANGED, listener)
  addEventListener('storage', fromOtherTab)
  return () => {
    removeEventListener(CHANGED, listener)
    removeEventListener('storage', fromOtherTab)
  }
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, storedTheme)
}
