/** Under a stream of news a round begins at the earliest so long after the one before. Each costs requests, a transaction and the
 *  screens' queries, whatever it brings, and the person needs the processor too. */
const ROUND_MS = 200

/** How long to wait before the next round, in ms. `tookMs`: since the last one began. `isBehind`: the server was asked and is not yet
 *  as far as the doorbell said; it is given a moment, however long it took to say so. */
export function restAfterRound(tookMs: number, isBehind: boolean): number {
  return isBehind ? ROUND_MS : Math.max(0, ROUND_MS - tookMs)
}
