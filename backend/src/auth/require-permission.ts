import { can, type Permission } from '@vp/domain/auth/permissions.ts'
import type { Role } from '@vp/domain/auth/roles.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { z } from 'zod'
import { runStatement } from '../database/transaction.ts'
import { ApiError } from '../http/api-error.ts'
import { authenticate } from './authenticate.ts'
import type { TokenVerifier } from './token-verifier.ts'

const headers = z.looseObject({ 'x-client-id': z.uuid() })

/** Who asks, when they may do this: for commands that only the server can carry out, outside of any mutation.
 *  @throws ApiError 401 `unauthenticated`, 403 `not_a_member`, `device_revoked`, `forbidden` */
export async function requirePermission(
  request: FastifyRequest,
  { pool, verifyToken }: { pool: Pool; verifyToken: TokenVerifier },
  permission: Permission,
): Promise<Actor> {
  const { userId } = await authenticate(request, verifyToken)
  const device = headers.safeParse(request.headers)
  if (!device.success) throw new ApiError(400, 'invalid_request', { field: 'x-client-id', message: 'must be a uuid' })
  const { rows } = await runStatement<{ workspace_id: string; role: Role; is_revoked: boolean }>(
    pool,
    sql`
      select m.workspace_id, m.role,
        exists (select from devices d where d.id = ${device.data['x-client-id']} and d.user_id = m.user_id and d.revoked_at is not null) as is_revoked
      from workspace_members m where m.user_id = ${userId}`,
  )
  const [member] = rows
  if (member === undefined) throw new ApiError(403, 'not_a_member')
  if (member.is_revoked) throw new ApiError(403, 'device_revoked')
  if (!can(member.role, permission)) throw new ApiError(403, 'forbidden', { permission })
  return { userId, workspaceId: member.workspace_id, role: member.role }
}
