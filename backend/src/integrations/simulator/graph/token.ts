import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { World } from '../world.ts'
import { GraphError } from './graph-error.ts'

/** Throws 190 unless the call carries the account's bearer token, or when the switch says it has expired. */
export function assertToken(world: World, request: FastifyRequest): void {
  const given = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (given === undefined) {
    throw refusedToken(world, 'An access token is required to request this resource.', 104)
  }
  if (!sameText(given, world.accessToken)) {
    throw refusedToken(world, 'Invalid OAuth access token - Cannot parse access token', 190)
  }
  if (world.switches.current.tokenExpired) throw refusedToken(world, undefined, 190)
}

function refusedToken(world: World, message: string | undefined, code: 104 | 190): GraphError {
  world.graphCalls.note('token', null, String(code))
  return new GraphError(code, undefined, { http: 401, ...(message === undefined ? {} : { message, subcode: 460 }) })
}

function sameText(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(left), hash(right))
}
