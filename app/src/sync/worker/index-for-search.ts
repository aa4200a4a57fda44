import type { LocalDatabase } from '../local/local-database.ts'
import { indexNextPiece } from '../local/search-index.ts'
import { wait } from '../remote/backoff.ts'

/** Builds what the search reads, in pieces, leaving the database to others for as long as each took. Ends when all is built or
 *  `signal` aborts; the next leader goes on from there. */
export async function indexForSearch(db: LocalDatabase, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const startedAt = performance.now()
    if (!(await indexNextPiece(db))) return
    await wait(performance.now() - startedAt, signal)
  }
}
