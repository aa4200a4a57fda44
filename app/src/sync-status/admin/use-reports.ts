import { sql } from '@vp/domain/sql.ts'
import { useEffect, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { accessToken } from '../../auth/session.ts'
import { useMe } from '../../auth/use-member.ts'
import { RemoteError } from '../../sync/remote/remote-error.ts'
import type { Http } from '../../sync/remote/http.ts'
import { useLiveQuery } from '../../sync/use-live-query.ts'
import { useSyncState } from '../../sync/use-sync-state.ts'
import { fetchDevices, fetchShapes } from './gate.ts'
import { Report, type ReportState } from './report.ts'

const EVERY_MS = 10_000

const clientIdQuery = sql`select value from vp.meta where key = 'client_id'`
const clientIdRow = z.object({ value: z.string() })

/** The id by which the server knows this browser. */
export function useClientId(): string {
  const [row] = useLiveQuery(clientIdQuery, clientIdRow)
  if (row === undefined) throw new Error('the local database has no client id')
  return row.value
}

async function token(): Promise<string> {
  const found = await accessToken()
  if (found === null) throw new RemoteError('unauthenticated', 'no_token')
  return found
}

/** This tab's way to the server, beside the worker's. */
function httpOf(clientId: string): Http {
  return { origin: location.origin, clientId, token, rejected: () => undefined }
}

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
    shapes: new Report((signal) => fetchShapes(http, signal), EVERY_MS),
    devices: new Report((signal) => fetchDevices(http, signal), EVERY_MS),
  }
  known.set(key, admin)
  return admin
}

/** The report as it is now, asked for while this is shown, and at once when the connection is back. */
export function useReport<T>(report: Report<T>): ReportState<T> {
  const { connection } = useSyncState()
  useEffect(() => {
    if (connection === 'online') void report.refresh()
  }, [connection, report])
  return useSyncExternalStore(report.subscribe, report.state)
}
