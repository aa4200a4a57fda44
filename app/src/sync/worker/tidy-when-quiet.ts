import type { LocalDatabase } from '../local/local-database.ts'
import { tidyNext } from '../local/tidy.ts'
import { wait } from '../remote/backoff.ts'

/** A person who has asked nothing for so long is reading, or gone. */
const QUIET_MS = 20_000
const LOOK_EVERY_MS = 60_000

/** Keeps the database tidy, a table at a time, while nobody asks anything of it. `askedAt`: when somebody last did (`performance.now()`). */
export async function tidyWhenQuiet(
  db: LocalDatabase,
  askedAt: () => number,
  signal: AbortSignal,
  { quietMs = QUIET_MS, lookEveryMs = LOOK_EVERY_MS } = {},
): Promise<void> {
  while (!signal.aborted) {
    const missingMs = askedAt() + quietMs - performance.now()
    if (missingMs > 0) await wait(missingMs, signal)
    else if (!(await tidyNext(db))) await wait(lookEveryMs, signal)
    // whoever has asked meanwhile is heard before the next
    else await wait(0, signal)
  }
}
