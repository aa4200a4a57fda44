import { useRef } from 'react'
import { focusOrNext, nextTo } from './next-focus.ts'

/** Where the focus goes when a window opens, and when it closes: to the window, or to what in it asked for it (`data-autofocus`), and back to
 *  where it was, or next to it where that is gone, so that keys go on from there. For Radix' Content, which gives it back to a trigger
 *  alone, and these windows have none. */
export function useWindowFocus() {
  const opener = useRef<{ element: HTMLElement; next: readonly HTMLElement[] } | null>(null)
  return {
    onOpenAutoFocus(event: Event) {
      const content = event.target
      if (!(content instanceof HTMLElement)) return
      event.preventDefault()
      const element = openerOf(document.activeElement)
      opener.current = element === null ? null : { element, next: nextTo(element) }
      const wanted = content.querySelector<HTMLElement>('[data-autofocus]')
      ;(wanted ?? content).focus()
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      // where something has taken it already, it is meant to be there
      const { current } = opener
      if (document.activeElement === document.body && current !== null) focusOrNext(current.element, current.next)
    },
  }
}

/** What has the focus; of a menu, which goes, the button that opened it. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role=menu]')
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused
  return opener instanceof HTMLElement ? opener : null
}
