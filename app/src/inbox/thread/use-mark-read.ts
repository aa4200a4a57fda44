import { markRead } from '@vp/domain/inbox/mutations/mark-read.ts'
import { useEffect, useState } from 'react'
import { mutate } from '../../sync/mutate.ts'

const isWatched = () => document.visibilityState === 'visible' && document.hasFocus()

/** Whether the person can be looking: the window is visible and has the focus. */
export function useIsWatched(): boolean {
  const [value, setValue] = useState(isWatched)
  useEffect(() => {
    const update = () => setValue(isWatched())
    addEventListener('focus', update)
    addEventListener('blur', update)
    document.addEventListener('visibilitychange', update)
    return () => {
      removeEventListener('focus', update)
      removeEventListener('blur', update)
      document.removeEventListener('visibilitychange', update)
    }
  }, [])
  return value
}

/** Marks a conversation as read up to what has been seen, while someone is looking.
 *  `lastSeenId`: null while the newest messages are out of sight. */
export function useMarkRead(options: {
  conversationId: string
  unreadCount: number
  lastSeenId: string | null
  mayMark: boolean
}): void {
  const { conversationId, unreadCount, lastSeenId, mayMark } = options
  const isSeen = useIsWatched() && mayMark && unreadCount > 0

  useEffect(() => {
    if (isSeen && lastSeenId !== null) void mutate(markRead, { conversationId, lastSeenMessageId: lastSeenId })
  }, [isSeen, conversationId, lastSeenId])
}
