import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ShapeViewer } from '@vp/domain/shapes/catalogue.ts'
import { GateError } from './errors.ts'
import type { MembershipStore } from './membership.ts'
import type { RequestLimits } from './request-limits.ts'
import type { VerifyToken } from './token.ts'

/** A member at one of their devices. */
export interface Viewer extends ShapeViewer {
  readonly clientId: string
  readonly sessionId: string | undefined
  /** Unix seconds. */
  readonly tokenExpiresAt: number
}

export type Identify = (request: FastifyRequest) => Promise<Viewer>

const clientIdHeader = z.uuid()

/** Who asks, from the token and the membership as it is now.
 *  @throws GateError 401 `unauthenticated`, 400 `client_id_missing`, 403 `not_a_member` or `device_revoked`,
 *  429 `too_many_requests` before the database is asked */
export function identifier(verify: VerifyToken, members: MembershipStore, limits: RequestLimits): Identify {
  return async (request) => {
    const token = await verify(request.headers.authorization)
    const clientId = clientIdHeader.safeParse(request.headers['x-client-id'])
    if (!clientId.success) throw new GateError(400, 'client_id_missing', { field: 'x-client-id' })
    limits.take(token.userId, clientId.data)
    const presented = { userId: token.userId, clientId: clientId.data, sessionId: token.sessionId }
    const standing = await members.find(presented)
    if (standing === 'signed-out') throw new GateError(401, 'unauthenticated')
    if (standing === 'stranger') throw new GateError(403, 'not_a_member')
    if (standing === 'revoked') throw new GateError(403, 'device_revoked')
    return { ...standing, ...presented, tokenExpiresAt: token.expiresAt }
  }
}
