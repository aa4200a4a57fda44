import { useEffect } from 'react'
import { announce } from './announce.tsx'

/** Names the window after the screen and says so to a screen reader. Focus goes to the screen's heading
 *  (`data-screen-heading`) when the navigation left it nowhere. */
export function useScreenTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · VP CRM`
    announce(title)
    if (document.activeElement === null || document.activeElement === document.body) {
      document.querySelector<HTMLElement>('[data-screen-heading]')?.focus({ preventScroll: true })
    }
  }, [title])
}
