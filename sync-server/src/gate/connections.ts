import type { Logger } from 'pino'
import type { Membership, MembershipStore, Presented } from './membership.ts'
import { repeat } from './repeat.ts'

/** Why a connection ends before its time. */
export type Ending =
  | { event: 'role'; data: { role: string } }
  | { event: 'window'; data: Record<string, never> }
  | { event: 'revoked'; data: { code: 'not_a_member' | 'device_revoked' } }
  /** The token is worth nothing any more, as if it had expired. */
  | { event: 'signed-out' }

/** An open doorbell, or an answer under way. */
export interface Connection extends Presented {
  readonly kind: 'doorbell' | 'answer'
  readonly membership: Membership
  /** Says why and ends it; the device comes back, or not, under what is true then. */
  end(ending: Ending): void
}

/** How soon a removed member, a lowered role, a revoked device or an ended session is noticed. The promise is 5 s. */
const CHECK_EVERY_MS = 2_000

/** Keeps all open connections and ends those whose right to listen has changed. */
export function connectionRegistry(members: MembershipStore, logger: Logger) {
  const open = new Set<Connection>()
  const check = async () => {
    if (open.size === 0) return
    const connections = [...open]
    // many answers may be under way to one device
    const keyOf = ({ userId, clientId, sessionId }: Presented) => `${userId}:${clientId}:${sessionId ?? ''}`
    const presented = [...new Map(connections.map((connection) => [keyOf(connection), connection])).values()]
    const standings = await members.findAll(presented)
    const current = new Map(presented.map((each, index) => [keyOf(each), standings[index]]))
    for (const connection of connections) {
      const now = current.get(keyOf(connection)) ?? 'stranger'
      if (now === 'signed-out') connection.end({ event: 'signed-out' })
      else if (now === 'stranger') connection.end({ event: 'revoked', data: { code: 'not_a_member' } })
      else if (now === 'revoked') connection.end({ event: 'revoked', data: { code: 'device_revoked' } })
      else if (now.role !== connection.membership.role || now.workspaceId !== connection.membership.workspaceId) {
        connection.end({ event: 'role', data: { role: now.role } })
      } else if (now.historyFrom.getTime() !== connection.membership.historyFrom.getTime()) {
        // other shapes from now on: the device comes back and is told to fetch them
        connection.end({ event: 'window', data: {} })
      }
    }
  }
  const stop = repeat(CHECK_EVERY_MS, check, (error) => logger.warn({ err: error }, 'memberships could not be checked'))

  return {
    add: (connection: Connection) => open.add(connection),
    remove: (connection: Connection) => open.delete(connection),
    /** Ends at once what may not go on, rather than at the next regular look. */
    check,
    /** Devices with an open doorbell, of one workspace or of all. */
    devices(workspaceId?: string): ReadonlySet<string> {
      const doorbells = [...open].filter(
        ({ kind, membership }) =>
          kind === 'doorbell' && (workspaceId === undefined || membership.workspaceId === workspaceId),
      )
      return new Set(doorbells.map(({ clientId }) => clientId))
    },
    stop,
  }
}
export type ConnectionRegistry = ReturnType<typeof connectionRegistry>
