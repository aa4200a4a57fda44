import { newId } from '@vp/domain/ids.ts'
import type { Actor } from '@vp/domain/mutator.ts'
import {
  pushKeyAnswer,
  subscribeRequest,
  type PushPayload,
  type SubscribeRequest,
} from '@vp/domain/notifications/push.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ECDH } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { authenticate } from '../../auth/authenticate.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction, runStatement, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { PushSender, PushTarget } from './push-sender.ts'

interface PushDeps {
  pool: Pool
  verifyToken: TokenVerifier
  push: PushSender | null
}

const done = z.object({ done: z.literal(true) })

/** Being told on this device while the app is closed: the server's key, taking part, leaving, and a try. */
export function pushRoutes(deps: PushDeps): FastifyPluginAsyncZod {
  const { pool, push } = deps
  const asMember = async (request: FastifyRequest) => {
    const actor = await requirePermission(request, deps, 'workspace.read')
    return { actor, clientId: z.uuid().parse(request.headers['x-client-id']) }
  }
  return async (app) => {
    app.get('/push/key', { schema: { response: { 200: pushKeyAnswer } } }, async (request) => {
      await asMember(request)
      return { publicKey: push?.publicKey ?? null }
    })

    app.put('/push/subscription', { schema: { body: subscribeRequest, response: { 200: done } } }, async (request) => {
      const { actor, clientId } = await asMember(request)
      if (push === null) throw new ApiError(409, 'push_not_configured')
      if (!push.accepts(request.body.endpoint)) {
        throw new ApiError(400, 'invalid_request', { field: 'endpoint', message: 'must be https of a push service' })
      }
      if (!isPoint(request.body.keys.p256dh)) {
        throw new ApiError(400, 'invalid_request', { field: 'keys.p256dh', message: 'must be a point of P-256' })
      }
      const { sessionId = null } = await authenticate(request, deps.verifyToken)
      const subscription = { clientId, sessionId, ...request.body }
      await inTransaction(pool, async (tx) => await subscribe(tx, actor, subscription))
      return { done: true as const }
    })

    app.delete('/push/subscription', { schema: { response: { 200: done } } }, async (request) => {
      const { actor, clientId } = await asMember(request)
      const { userId } = actor
      await runStatement(
        pool,
        sql`delete from push_subscriptions where client_id = ${clientId} and user_id = ${userId}`,
      )
      return { done: true as const }
    })

    app.post('/push/test', { schema: { response: { 200: done } } }, async (request) => {
      const { actor, clientId } = await asMember(request)
      if (push === null) throw new ApiError(409, 'push_not_configured')
      const { rows } = await runStatement<PushTarget>(
        pool,
        sql`select endpoint, p256dh, auth from push_subscriptions where client_id = ${clientId} and user_id = ${actor.userId}`,
      )
      const [target] = rows
      if (target === undefined) throw new ApiError(409, 'push_not_subscribed')
      const outcome = await push.send(target, tryPayload, { ttlS: 60, topic: 'teste' })
      if (outcome.kind === 'accepted') return { done: true as const }
      if (outcome.kind === 'gone') {
        await runStatement(
          pool,
          sql`delete from push_subscriptions where client_id = ${clientId} and endpoint = ${target.endpoint}`,
        )
        throw new ApiError(409, 'push_not_subscribed')
      }
      throw new ApiError(502, 'push_not_taken', { reason: outcome.reason })
    })
  }
}

const tryPayload: PushPayload = {
  title: 'Aviso de teste',
  body: 'É assim que os avisos do VP CRM aparecem neste aparelho.',
  tag: 'teste',
  path: '/app/ajustes?aba=avisos',
  referenciaId: null,
  isSilent: false,
  evenInUse: true,
  unread: null,
  once: null,
}

function isPoint(p256dh: string): boolean {
  try {
    return ECDH.convertKey(p256dh, 'prime256v1', 'base64url', 'hex', 'compressed') !== ''
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** One for a device; who has it now takes the place of who had it. @throws ApiError 403 `device_of_another_user` */
async function subscribe(
  tx: Tx,
  { workspaceId, userId }: Actor,
  subscription: SubscribeRequest & { clientId: string; sessionId: string | null },
) {
  const { clientId, sessionId, endpoint, keys, timeZone } = subscription
  await tx.query(sql`
    insert into devices (id, workspace_id, user_id, last_seen_at) values (${clientId}, ${workspaceId}, ${userId}, now())
    on conflict (id) do nothing`)
  // until the end of this, nobody revokes it
  const { rows } = await tx.query<{ is_revoked: boolean }>(sql`
    select revoked_at is not null as is_revoked from devices
    where id = ${clientId} and workspace_id = ${workspaceId} and user_id = ${userId} for update`)
  const [device] = rows
  if (device === undefined) throw new ApiError(403, 'device_of_another_user')
  if (device.is_revoked) throw new ApiError(403, 'device_revoked')
  // the browser has a new local database, or somebody else signed in there
  await tx.query(sql`delete from push_subscriptions where endpoint = ${endpoint} and client_id <> ${clientId}`)
  await tx.query(sql`
    insert into push_subscriptions (id, workspace_id, user_id, client_id, session_id, endpoint, p256dh, auth, time_zone)
    values (${newId()}, ${workspaceId}, ${userId}, ${clientId}, ${sessionId}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${timeZone})
    on conflict (client_id) do update
    set session_id = excluded.session_id, endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth, time_zone = excluded.time_zone,
      resume_at = case when push_subscriptions.endpoint = excluded.endpoint then push_subscriptions.resume_at end`)
}
