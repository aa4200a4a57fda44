import { Bell } from '../notifications/bell.tsx'
import { useIsPhone } from '../ui/use-media-query.ts'
import { ConnectionPill } from './connection-pill.tsx'

/** The connection pill and the bell at the head of a screen on a phone; elsewhere the rail has them. */
export function PhoneConnection() {
  if (!useIsPhone()) return null
  return (
    <span className="flex items-center">
      <ConnectionPill variant="full" />
      <Bell tooltipSide="bottom" />
    </span>
  )
}
