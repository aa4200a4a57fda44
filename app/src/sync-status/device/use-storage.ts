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
      // missing where the page is not secure
      const storage: StorageManager | undefined = navigator.storage
      const { usage, quota } = (await storage?.estimate().catch(unlessRefused)) ?? {}
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

/** Some private windows refuse to say. */
function unlessRefused(error: unknown): null {
  if (error instanceof TypeError || error instanceof DOMException) return null
  throw error
}
