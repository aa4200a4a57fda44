import { useCallback, useState } from 'react'
import type { Progress } from './do-many.ts'

export interface Bulk {
  /** How many are done of what is being done; null: nothing is. */
  readonly progress: number | null
  /** Does something with what is selected, and selects nothing after it. */
  readonly run: (todo: (onProgress: Progress) => Promise<void>) => void
}

/** One change of many at a time, with how far it has come. */
export function useBulk(clear: () => void): Bulk {
  const [progress, setProgress] = useState<number | null>(null)
  const run = useCallback(
    (todo: (onProgress: Progress) => Promise<void>) => {
      setProgress(0)
      void todo(setProgress)
        .then(clear)
        .finally(() => setProgress(null))
    },
    [clear],
  )
  return { progress, run }
}
