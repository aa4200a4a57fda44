import { useSyncExternalStore } from 'react'
import { currentSession } from '../../../auth/session.ts'
import { uploadChannel, uploadProgress } from '../../../sync/files/upload-progress.ts'

const fractions = new Map<string, number>()
const listeners = new Set<() => void>()
let heard: { userId: string; channel: BroadcastChannel } | null = null

/** How much of a file has left this device, 0 to 1; null before it begins and when it is not from here. */
export function useUploadProgress(id: string): number | null {
  return useSyncExternalStore(subscribe, () => fractions.get(id) ?? null)
}

function subscribe(listener: () => void): () => void {
  const userId = currentSession().session?.userId
  if (userId !== undefined && heard?.userId !== userId) {
    heard?.channel.close()
    const channel = new BroadcastChannel(uploadChannel(userId))
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const { id, fraction } = uploadProgress.parse(event.data)
      fractions.set(id, fraction)
      for (const each of listeners) each()
    }
    heard = { userId, channel }
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
