/** Puts the focus on the window that opens, unless something in it asked for it (`autofocus`). For Radix' onOpenAutoFocus. */
export function focusWindow(event: Event): void {
  const content = event.target
  if (!(content instanceof HTMLElement) || content.querySelector('[autofocus], [data-autofocus]') !== null) return
  event.preventDefault()
  content.focus()
}
