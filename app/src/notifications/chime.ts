/** Two short tones, by the browser itself: no file to fetch. Silent where the browser wants the person to touch the page first. */
export function chime(): void {
  const context = new AudioContext()
  if (context.state !== 'running') {
    void context.close()
    return
  }
  const gain = context.createGain()
  gain.connect(context.destination)
  gain.gain.setValueAtTime(0.08, context.currentTime)
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.45)
  for (const [hertz, after] of [
    [660, 0],
    [880, 0.12],
  ] as const) {
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    tone.connect(gain)
    tone.start(context.currentTime + after)
    tone.stop(context.currentTime + after + 0.3)
    if (after > 0) tone.onended = () => void context.close()
  }
}

/** The same, by one of the open tabs alone. */
export async function chimeOnce(): Promise<void> {
  await navigator.locks.request('vp-chime', { ifAvailable: true }, async (lock) => {
    if (lock === null) return
    chime()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
  })
}
