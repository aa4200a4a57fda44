import type { FastifyRequest } from 'fastify'
import { ApiError } from '../http/api-error.ts'
import type { TokenOwner, TokenVerifier } from './token-verifier.ts'

/** The owner of the request's bearer token. @throws ApiError 401 `unauthenticated` */
export async function authenticate(request: FastifyRequest, verifyToken: TokenVerifier): Promise<TokenOwner> {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) throw new ApiError(401, 'unauthenticated')
  return await verifyToken(token)
}
