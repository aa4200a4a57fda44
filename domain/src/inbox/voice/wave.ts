/** Parts a recording is drawn in. */
const PARTS = 64
const LOUDEST = 15

/** How loud a recording is in {@link PARTS} equal parts, each a hex digit, relative to its loudest. By root mean square, as the ear
 *  hears it; a square root makes the quiet ones visible. `samples`: of one channel. */
export function waveOf(samples: Float32Array): string {
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const from = Math.floor((part * samples.length) / PARTS)
    const to = Math.max(from + 1, Math.floor(((part + 1) * samples.length) / PARTS))
    let sum = 0
    for (let at = from; at < to; at += 1) sum += (samples[at] ?? 0) ** 2
    return Math.sqrt(sum / (to - from))
  })
  const loudest = Math.max(...parts, Number.EPSILON)
  return parts.map((loudness) => Math.round(Math.sqrt(loudness / loudest) * LOUDEST).toString(16)).join('')
}
