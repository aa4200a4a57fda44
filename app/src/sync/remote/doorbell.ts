import { EventSourceParserStream } from 'eventsource-parser/stream'
import { isShapeName, type ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { presenceNews, type PresenceEntry } from '@vp/domain/inbox/presence.ts'
import { role, type Role } from '@vp/domain/auth/roles.ts'
import { z } from 'zod'
import { appVersion } from '../app-version.ts'
import { isClockWrong } from './clock.ts'
import { request, type Http } from './http.ts'
import { RemoteError, remoteErrorFrom } from './remote-error.ts'

const lsn = z.string().regex(/^\d+$/u).transform(BigInt)
// a newer server may have shapes that this app has no table for
const names = z.array(z.string()).transform((all) => all.filter(isShapeName))
// an older server has no history window
const hello = z.object({ lsn, role, historyFrom: z.string().default(''), paused: names.default([]) })
const paused = z.object({ shapes: names })
const news = z.object({ lsn, shapes: names, again: names.default([]) })

export type DoorbellEvent =
  /** Role and window say what shapes hold, beside what is in their log. `isClockWrong`: this device's, by the server's. */
  | { kind: 'hello'; lsn: bigint; role: Role; historyFrom: string; paused: ShapeName[]; isClockWrong: boolean }
  /** These, and no others, are kept from us for now: not to be asked for, and not told of. */
  | { kind: 'paused'; shapes: ShapeName[] }
  /** Up to `lsn` only these shapes have news; all others that are not paused are complete up to it. Those in
   *  `again` must be asked for, whatever we have of them. */
  | { kind: 'news'; lsn: bigint; shapes: ShapeName[]; again: ShapeName[] }
  /** Where people of the team are. After a greeting nothing that was heard before it holds. */
  | { kind: 'presence'; entries: PresenceEntry[] }
  /** The person's role has changed, and with it perhaps their shapes. */
  | { kind: 'role' }

/** Listens to the gate's doorbell until it ends. A connection on which nothing is heard for `SILENCE_MS` counts as dead; the gate
 *  sends a comment every 15 s, told to `hear` as null.
 *  @throws RemoteError, `revoked` when the person or device lost access */
export async function listen(
  http: Http,
  signal: AbortSignal,
  hear: (event: DoorbellEvent | null) => void,
): Promise<void> {
  const headers = { accept: 'text/event-stream', 'x-app-version': appVersion }
  const response = await request(http, '/sync/v1/live', { signal, headers })
  if (response.body === null) throw new RemoteError('unreachable', 'no_body')
  const isWrong = isClockWrong(response.headers.get('date'))
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onComment: () => hear(null) }))
  const reader = events.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const data: unknown = JSON.parse(value.data)
      switch (value.event) {
        case 'hello':
          hear({ kind: 'hello', ...hello.parse(data), isClockWrong: isWrong })
          break
        case 'paused':
          hear({ kind: 'paused', ...paused.parse(data) })
          break
        case 'news':
          hear({ kind: 'news', ...news.parse(data) })
          break
        case 'presence':
          hear({ kind: 'presence', ...presenceNews.parse(data) })
          break
        case 'role':
          hear({ kind: 'role' })
          break
        case 'revoked':
          throw new RemoteError('revoked', revokedCode.parse(data).code)
        // an event of a newer server
        default:
      }
    }
  } catch (error) {
    throw remoteErrorFrom(error)
  } finally {
    reader.releaseLock()
  }
}

const revokedCode = z.object({ code: z.enum(['device_revoked', 'not_a_member']).catch('device_revoked') })
