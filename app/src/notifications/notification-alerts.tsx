import { useEffect, useEffectEvent, useRef } from 'react'
import { useMe } from '../auth/use-member.ts'
import { useSyncState } from '../sync/use-sync-state.ts'
import { useLiveRows } from '../sync/use-live-query.ts'
import { announce } from '../ui/announce.tsx'
import { setTitleCount } from '../ui/window-title.ts'
import { toldIn } from '../tasks/reminders/told.ts'
import { chimeOnce } from './chime.ts'
import { settingsQuery, settingsRow, unreadQuery, unreadRow } from './queries.ts'
import { isQuiet } from './quiet.ts'
import { notificationTexts } from './texts.pt-BR.ts'

/** A task's reminder and the server's notice of it are one piece of news. */
const REMINDED_MS = 5 * 60_000

/** Tells of unread notices where nobody looks at the app: in the window's title, on its icon, and by a sound for a new one. */
export function NotificationAlerts() {
  const { userId } = useMe()
  const unread = useLiveRows(unreadQuery(userId), unreadRow)?.[0]
  const settings = useLiveRows(settingsQuery, settingsRow)?.[0]
  const { firstSync } = useSyncState()
  const count = unread?.count ?? 0
  const newestMs = unread === undefined ? null : (unread.newest?.getTime() ?? 0)
  const heard = useRef<number | null>(null)

  useEffect(() => {
    setTitleCount(count)
    showOnIcon(count)
  }, [count])

  const tell = useEffectEvent(() => {
    const about = unread?.about ?? ''
    const isInSight = document.hasFocus() && about !== '' && location.pathname.includes(about)
    // this device has reminded of it by itself
    if (toldIn(localStorage).hasLately(about, Date.now(), REMINDED_MS)) return
    if (isInSight) return
    announce(notificationTexts.bell(count))
    if (settings?.som === false) return
    if (settings !== undefined && isQuiet(settings, new Date())) return
    void chimeOnce()
  })
  useEffect(() => {
    if (newestMs === null) return
    const before = heard.current
    heard.current = Math.max(before ?? 0, newestMs)
    // what was there when the app opened, or came with the first sync, is no news
    if (before !== null && newestMs > before && firstSync === null) tell()
  }, [newestMs, firstSync])
  return null
}

function showOnIcon(count: number): void {
  if (!('setAppBadge' in navigator)) return
  navigator.setAppBadge(count).catch((error: unknown) => {
    // a browser may have it and still refuse it to a page that is not installed: then the title says it
    if (!(error instanceof DOMException)) throw error
  })
}
