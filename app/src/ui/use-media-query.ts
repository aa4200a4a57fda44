import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** Room for list and thread side by side (tokens.css, breakpoint lg). */
export function useIsDesktop(): boolean {
  return useMediaQuery('(min-width: 64rem)')
}

/** One pane at a time, with a bar at the foot (below breakpoint md). */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 47.99rem)')
}
