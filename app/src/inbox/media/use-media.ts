import type { MediaPart } from '@vp/domain/inbox/media-links.ts'
import { useEffect, useSyncExternalStore } from 'react'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { mediaFile, type MediaState } from './media-file.ts'

/** A file's state in this tab. While `isWanted` it is loaded, and again when the connection comes back. */
export function useMedia(id: string, of: MediaPart, isWanted: boolean): MediaState {
  const file = mediaFile(id, of)
  const isOffline = useSyncState().connection === 'offline'
  const state = useSyncExternalStore(file.subscribe, () => file.state)
  useEffect(() => {
    if (isWanted) void file.load(isOffline)
  }, [file, isWanted, isOffline])
  return state
}
