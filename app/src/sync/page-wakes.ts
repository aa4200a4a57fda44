/** What of a page can say that it is worth trying again. */
interface Page {
  readonly window: EventTarget
  readonly document: EventTarget & { readonly visibilityState: string }
}

/** Calls `wake` when the browser is online again, seen or not, for what comes in may have to be told; and when the person comes back to
 *  the page. Returns how to stop. */
export function listenForWakes({ window, document }: Page, wake: () => void): () => void {
  const wakeIfSeen = (): void => {
    if (document.visibilityState === 'visible') wake()
  }
  const listening = new AbortController()
  const { signal } = listening
  window.addEventListener('online', wake, { signal })
  for (const type of ['focus', 'pageshow']) window.addEventListener(type, wakeIfSeen, { signal })
  document.addEventListener('visibilitychange', wakeIfSeen, { signal })
  return () => listening.abort()
}
