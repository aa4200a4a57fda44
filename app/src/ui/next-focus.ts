const CAN_BE_FOCUSED = 'a[href], button, input, select, textarea, [tabindex]'

/** What can take the focus after an element that will be gone: in the same part of the page, what follows it first, then what is before
 *  it, the nearest first. To be asked while the element is still there. */
export function nextTo(element: HTMLElement, which = CAN_BE_FOCUSED): readonly HTMLElement[] {
  const part = element.closest<HTMLElement>('[role=dialog], main') ?? document.body
  const all = [...part.querySelectorAll<HTMLElement>(which)].filter((each) => each === element || each.tabIndex >= 0)
  const at = all.indexOf(element)
  return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at)).toReversed()]
}

/** Gives the focus to the first of some elements that is still there, unless something has it. */
export function passFocus(to: readonly HTMLElement[]): void {
  if (document.activeElement !== document.body) return
  to.find((each) => each.isConnected)?.focus({ preventScroll: true })
}

/** Gives the focus to an element, and passes it on to the next ones when the element goes before the person has done anything else:
 *  rows leave a moment after what was done with them. */
export function focusOrNext(element: HTMLElement, next: readonly HTMLElement[]): void {
  passFocus([element, ...next])
  const acting = new AbortController()
  const watcher = new MutationObserver(() => {
    if (element.isConnected) return
    acting.abort()
    passFocus(next)
  })
  acting.signal.addEventListener('abort', () => watcher.disconnect())
  watcher.observe(document.body, { childList: true, subtree: true })
  for (const what of ['keydown', 'pointerdown', 'wheel'] as const) {
    document.addEventListener(what, () => acting.abort(), { signal: acting.signal, capture: true, passive: true })
  }
}
