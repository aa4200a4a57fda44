import { setTimeout as delay } from 'node:timers/promises'
import { isTransientDatabaseError } from './transient.ts'

/** Repeats `work` until the database answers it; for facts that exist only in this process, such as what Meta has just said.
 *  Gives up, with the last error, when the signal is aborted. Other errors are thrown at once. */
export async function untilDatabaseAnswers<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    try {
      return await work()
    } catch (error) {
      if (!isTransientDatabaseError(error) || signal?.aborted === true) throw error
      await delay(waitMs)
    }
  }
}
