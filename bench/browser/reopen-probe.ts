/** Milliseconds since the page began to open; 0: not yet. */
export interface ReopenProbe {
  paintedAt: number
  answeredAt: number
}

declare global {
  var reopenProbe: ReopenProbe
}

/** An init script: when rows of the inbox are painted, and when the key for the next conversation, pressed from then on in each
 *  frame, has been followed. Can import nothing. */
export function installReopenProbe(): void {
  if (location.pathname !== '/app/inbox') return
  const probe: ReopenProbe = { paintedAt: 0, answeredAt: 0 }
  globalThis.reopenProbe = probe
  const drawn = (note: (at: number) => void): void => {
    // a task after the frame's callbacks
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => note(performance.now())
    port2.postMessage(null)
  }
  const eachFrame = (): void => {
    if (location.pathname !== '/app/inbox') return drawn((at) => (probe.answeredAt = at))
    if (probe.paintedAt !== 0) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
    else if (document.querySelector('a[data-row]') !== null) drawn((at) => (probe.paintedAt ||= at))
    requestAnimationFrame(eachFrame)
  }
  requestAnimationFrame(eachFrame)
}
