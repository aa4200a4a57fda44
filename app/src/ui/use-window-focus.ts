import { useRef } from 'react'

/** Where the focus goes when a window opens, and when it closes: to the window, or to what in it asked for it (`data-autofocus`), and back to
 *  where it was, so that keys go on from there. For Radix' Content, which gives it back to a trigger alone, and these windows have none. */
export function useWindowFocus() {
  const opener = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus(event: Event) {
      const content = event.target
      if (!(content instanceof HTMLElement)) return
      event.preventDefault()
      opener.current = openerOf(document.activeElement)
      const wanted = content.querySelector<HTMLElement>('[data-autofocus]')
      ;(wanted ?? content).focus()
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      // where something has taken it already, it is meant to be there
      if (document.activeElement === document.body) opener.current?.focus({ preventScroll: true })
    },
  }
}

/** What has the focus; of a menu, which goes, the button that opened it. */
function openerOf(focused: Element | null): HTMLElement | null {
  const menu = focused?.closest('[role=menu]')
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : focused
  return opener instanceof HTMLElement ? opener : null
}
