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
    const { membership, deviceRevoked } = await members.find(token.userId, clientId.data)
    if (membership === null) throw new GateError(403, 'not_a_member')
    if (deviceRevoked) throw new GateError(403, 'device_revoked')
    return { ...membership, userId: token.userId, clientId: clientId.data, tokenExpiresAt: token.expiresAt }
  }
}
