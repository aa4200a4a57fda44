import { useEffect } from 'react'
import { announce } from './announce.tsx'
import { setScreenTitle } from './window-title.ts'

/** Names the window after the screen and says so to a screen reader. Focus goes to the screen's heading
 *  (`data-screen-heading`) when the navigation left it nowhere. */
export function useScreenTitle(title: string): void {
  useEffect(() => {
    setScreenTitle(title)
    announce(title)
    if (document.activeElement === null || document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-screen-heading]')?.focus({ preventScroll: true })
    }
  }, [title])
}
