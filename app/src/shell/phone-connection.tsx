import { useIsPhone } from '../ui/use-media-query.ts'
import { ConnectionPill } from './connection-pill.tsx'

/** The connection pill at the head of a screen on a phone; elsewhere the rail has it. */
export function PhoneConnection() {
  return useIsPhone() ? <ConnectionPill variant="full" /> : null
}
