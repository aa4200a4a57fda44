import { useMemo, useSyncExternalStore } from 'react'

/** Chromium's offer to install, which it hands over once and early. Not in TypeScript's DOM types. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

let offer: BeforeInstallPromptEvent | null = null
const listeners = new Set<() => void>()

function become(next: BeforeInstallPromptEvent | null) {
  offer = next
  for (const listener of listeners) listener()
}

const isOffer = (event: Event): event is BeforeInstallPromptEvent => 'prompt' in event

/** Keeps the browser's offer for when the person asks. Called before the first render, or it is missed. */
export function keepInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isOffer(event)) become(event)
  })
  addEventListener('appinstalled', () => become(null))
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Whether it runs as an app of its own. */
export const isInstalled = () => matchMedia('(display-mode: standalone)').matches

/** Safari on iPhone and iPad offers nothing; the person does it by hand. */
export const isIos = () =>
  /iPhone|iPad/u.test(navigator.userAgent) || (/Mac/u.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

export interface Install {
  /** By the browser's own prompt, by hand, or not at all (also when it is installed). */
  readonly way: 'prompt' | 'by-hand' | 'none'
  prompt(): Promise<void>
}

function installWay(current: BeforeInstallPromptEvent | null): Install['way'] {
  if (isInstalled()) return 'none'
  if (current !== null) return 'prompt'
  return isIos() ? 'by-hand' : 'none'
}

/** How this browser installs the app. */
export function useInstall(): Install {
  const current = useSyncExternalStore(subscribe, () => offer)
  return useMemo(
    () => ({
      way: installWay(current),
      prompt: async () => {
        if (current === null) return
        await current.prompt()
        become(null)
      },
    }),
    [current],
  )
}
