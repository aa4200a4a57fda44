import { markSeen } from '@vp/domain/notifications/mutations/mark-seen.ts'
import { useEffect } from 'react'
import { useMe } from '../auth/use-member.ts'
import { mutate } from '../sync/mutate.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { unseenAboutQuery, unseenRow } from './queries.ts'

/** Marks what the person was told about a record as read while they look at it, on all their devices. */
export function useSeen(referenciaId: string, isWatched: boolean): void {
  const { userId } = useMe()
  const count = useLiveRows(unseenAboutQuery(userId, referenciaId), unseenRow)?.[0]?.count ?? 0
  const isDue = isWatched && count > 0
  useEffect(() => {
    if (isDue) void mutate(markSeen, { referenciaId })
  }, [isDue, referenciaId])
}
