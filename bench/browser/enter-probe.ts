/** Milliseconds from a key to the frame in which what it brought is painted. */
export interface EnterProbe {
  /** The next Enter, until a bubble with this text is painted. */
  untilBubble(text: string): Promise<number>
  /** The next F9, until a bare element that is put into the page at once is painted. */
  untilBareElement(): Promise<number>
}

declare global {
  var enterProbe: EnterProbe
}

/** Runs in the app's page; can import nothing. */
export function installEnterProbe(): void {
  const painted = (): Promise<number> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // a task after the frame's callbacks: the frame is drawn
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now())
        port2.postMessage(null)
      })
    })
  const nextKey = (key: string): Promise<number> =>
    new Promise((resolve) => {
      const listen = (event: KeyboardEvent): void => {
        if (event.key !== key) return
        removeEventListener('keydown', listen, true)
        resolve(event.timeStamp)
      }
      addEventListener('keydown', listen, true)
    })
  const inThread = (text: string): boolean =>
    [...document.querySelectorAll('[role=log] [data-message]')]
      .slice(-8)
      .some((each) => each.textContent.includes(text))
  globalThis.enterProbe = {
    async untilBubble(text) {
      const shown = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!inThread(text)) return
          observer.disconnect()
          resolve()
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      })
      const pressedAt = await nextKey('Enter')
      await shown
      return (await painted()) - pressedAt
    },
    async untilBareElement() {
      const pressedAt = await nextKey('F9')
      const element = document.body.appendChild(document.createElement('div'))
      element.textContent = 'bare'
      element.style.position = 'fixed'
      const paintedAt = await painted()
      element.remove()
      return paintedAt - pressedAt
    },
  }
}
