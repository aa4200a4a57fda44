/** Puts the focus on the window that opens, or on what in it asked for it (`data-autofocus`). For Radix' onOpenAutoFocus. */
export function focusWindow(event: Event): void {
  const content = event.target
  if (!(content instanceof HTMLElement)) return
  event.preventDefault()
  const wanted = content.querySelector<HTMLElement>('[data-autofocus]')
  ;(wanted ?? content).focus()
}
