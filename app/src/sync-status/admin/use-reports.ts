import { httpOf, useClientId } from '../../auth/use-http.ts'
import { useMe } from '../../auth/use-member.ts'
import type { Http } from '../../sync/remote/http.ts'
import { Report } from '../../sync/remote/report.ts'
import { fetchDevices, fetchShapes } from './gate.ts'

const every10s = () => 10_000

interface Admin {
  readonly http: Http
  readonly shapes: Report<Awaited<ReturnType<typeof fetchShapes>>>
  readonly devices: Report<Awaited<ReturnType<typeof fetchDevices>>>
}

const known = new Map<string, Admin>()

/** What the server tells an Admin. Kept while the window lives, so that it is there at once, and without a network as it was; what
 *  one person was told is not there for the next. */
export function useAdmin(): Admin {
  const { userId } = useMe()
  const clientId = useClientId()
  return adminOf(`${userId} ${clientId}`, clientId)
}

function adminOf(key: string, clientId: string): Admin {
  const found = known.get(key)
  if (found !== undefined) return found
  known.clear()
  const http = httpOf(clientId)
  const admin = {
    http,
    shapes: new Report((signal) => fetchShapes(http, signal), every10s),
    devices: new Report((signal) => fetchDevices(http, signal), every10s),
  }
  known.set(key, admin)
  return admin
}
