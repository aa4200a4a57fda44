/** What is known of a kept file without reading it. */
export interface SeenFile {
  key: string
  sizeBytes: number
  /** Milliseconds since 1970. */
  usedAt: number
}

/** Which files have to go, used longest ago first, so that the others together take at most `limitBytes`. */
export function leastRecentlyUsed(files: readonly SeenFile[], limitBytes: number): string[] {
  let total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const gone: string[] = []
  for (const { key, sizeBytes } of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
    if (total <= limitBytes) break
    total -= sizeBytes
    gone.push(key)
  }
  return gone
}
