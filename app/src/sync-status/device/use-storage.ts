import { useEffect, useState } from 'react'

/** What the browser says of its disk; null where it does not tell. */
export interface StorageUse {
  readonly usageBytes: number | null
  readonly quotaBytes: number | null
}

const EVERY_MS = 60_000

/** How much disk this app takes, measured again every minute; null until the first answer. */
export function useStorage(): StorageUse | null {
  const [use, setUse] = useState<StorageUse | null>(null)
  useEffect(() => {
    let isGone = false
    const measure = async (): Promise<void> => {
      const { usage, quota } = await navigator.storage.estimate()
      if (!isGone) setUse({ usageBytes: usage ?? null, quotaBytes: quota ?? null })
    }
    void measure()
    const timer = setInterval(() => void measure(), EVERY_MS)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [])
  return use
}
