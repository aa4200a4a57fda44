import type { FastifyRequest } from 'fastify'
import { type TokenClaims, bearerToken, readToken } from '../auth/access-token.ts'
import type { Database, Queryable } from '../database.ts'
import { EMBEDDED_PUBLIC_KEY, type Keyring } from '../keys.ts'
import { StorageError } from './errors.ts'

const roles = ['anon', 'authenticated', 'service_role']

/** Who asks, by the bearer token: a person, or one of the API keys. */
export async function callerOf(keyring: Keyring, request: FastifyRequest): Promise<TokenClaims> {
  const token = bearerToken(request.headers.authorization)
  if (!token) throw new StorageError('invalid_request', "headers must have required property 'authorization'")
  if (token === EMBEDDED_PUBLIC_KEY) return { role: 'anon', exp: Infinity }
  const read = await readToken(keyring, token)
  if ('reason' in read) throw new StorageError('denied', read.reason)
  if (!roles.includes(read.claims.role)) throw new StorageError('denied', 'this role may not use Storage')
  return read.claims
}

/** Runs `work` in a transaction that sees and may do what the caller's policies on storage.* allow. */
export function asCaller<T>(database: Database, caller: TokenClaims, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return database.transaction(async (tx) => {
    await tx.query(
      `select set_config('role', $1, true), set_config('request.jwt.claims', $2, true),
         set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt.claim.role', $1, true),
         set_config('storage.allow_delete_query', 'true', true)`,
      [caller.role, JSON.stringify(caller), caller.sub ?? ''],
    )
    return work(tx)
  })
}
