import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import { RemoteError } from '../sync/remote/remote-error.ts'
import type { Http } from '../sync/remote/http.ts'
import { query } from '../sync/query.ts'
import { useLiveQuery } from '../sync/use-live-query.ts'
import { accessToken } from './session.ts'

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

/** This tab's way to the server, beside the worker's: for what needs a network and is no mutation. */
export function httpOf(clientId: string): Http {
  return { origin: location.origin, clientId, token, rejected: () => undefined }
}

/** The same for what is no part of the screen. @throws RemoteError when the local database is not open yet */
export async function httpOfTab(): Promise<Http> {
  const [row] = await query(clientIdQuery, clientIdRow)
  if (row === undefined) throw new RemoteError('unreachable', 'no_client_id')
  return httpOf(row.value)
}

/** The same, for the device that is in use. */
export function useHttp(): Http {
  return httpOf(useClientId())
}
