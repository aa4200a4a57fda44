import type { Logger } from 'pino'
import type { Membership, MembershipStore } from './membership.ts'

/** An open doorbell. */
export interface Connection {
  readonly userId: string
  readonly clientId: string
  readonly membership: Membership
  /** Says why and ends the stream; the device comes back, or not, under what is true then. */
  end(event: 'role' | 'revoked', data: object): void
}

/** How soon a removed member, a lowered role or a revoked device is noticed. The promise is 5 s. */
const CHECK_EVERY_MS = 2_000

/** Keeps all open doorbells and ends those whose right to listen has changed. */
export function connectionRegistry(members: MembershipStore, logger: Logger) {
  const open = new Set<Connection>()

  const check = async () => {
    if (open.size === 0) return
    const connections = [...open]
    const current = await members.findAll(connections)
    for (const connection of connections) {
      const now = current.get(`${connection.userId}:${connection.clientId}`)
      if (now === undefined) connection.end('revoked', { code: 'not_a_member' })
      else if (now === 'revoked') connection.end('revoked', { code: 'device_revoked' })
      else if (now.role !== connection.membership.role || now.workspaceId !== connection.membership.workspaceId) {
        connection.end('role', { role: now.role })
      }
    }
  }

  let timer: NodeJS.Timeout
  const schedule = () => {
    timer = setTimeout(() => {
      check()
        .catch((error: unknown) => logger.warn({ err: error }, 'memberships could not be checked'))
        .finally(schedule)
    }, CHECK_EVERY_MS)
  }
  schedule()

  return {
    add: (connection: Connection) => open.add(connection),
    remove: (connection: Connection) => open.delete(connection),
    count: () => open.size,
    stop: () => clearTimeout(timer),
  }
}
export type ConnectionRegistry = ReturnType<typeof connectionRegistry>
