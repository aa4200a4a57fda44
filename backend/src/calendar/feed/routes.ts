import { feedAnswer, newFeedAnswer } from '@vp/domain/calendar/feed-commands.ts'
import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction, runStatement } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { readFeed } from './read-feed.ts'

interface FeedDeps {
  pool: Pool
  verifyToken: TokenVerifier
}

/** 256 bits, so that nobody finds a link by trying. */
const SECRET_BYTES = 32
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
const done = z.object({ done: z.literal(true) })

/** The person's link to their tasks for calendars elsewhere: whether there is one, a new one (the old one ends), none. */
export function feedRoutes(deps: FeedDeps): FastifyPluginAsyncZod {
  const { pool } = deps
  return async (app) => {
    app.get('/calendar/feed', { schema: { response: { 200: feedAnswer } } }, async (request) => {
      const { workspaceId, userId } = await requirePermission(request, deps, 'workspace.read')
      const { rows } = await runStatement<{ created_at: Date; read_at: Date | null }>(
        pool,
        sql`select created_at, read_at from calendar_feeds where workspace_id = ${workspaceId} and user_id = ${userId}`,
      )
      const [feed] = rows
      if (feed === undefined) return { feed: null }
      return { feed: { createdAt: feed.created_at.toISOString(), readAt: feed.read_at?.toISOString() ?? null } }
    })

    app.post('/calendar/feed', { schema: { response: { 200: newFeedAnswer } } }, async (request) => {
      const { workspaceId, userId } = await requirePermission(request, deps, 'workspace.read')
      const secret = randomBytes(SECRET_BYTES).toString('base64url')
      const feedId = newId()
      await inTransaction(pool, async (tx) => {
        await tx.query(sql`delete from calendar_feeds where workspace_id = ${workspaceId} and user_id = ${userId}`)
        await tx.query(sql`
          insert into calendar_feeds (id, workspace_id, user_id, secret_hash)
          values (${feedId}, ${workspaceId}, ${userId}, ${hashOf(secret)})`)
        const what = { acao: 'agenda_link_criado', entidade: 'calendar_feeds', entidadeId: feedId, dados: {} }
        await recordAudit(tx, { workspaceId, actorId: userId }, what)
      })
      return { path: `/calendar/${secret}.ics` }
    })

    app.delete('/calendar/feed', { schema: { response: { 200: done } } }, async (request) => {
      const { workspaceId, userId } = await requirePermission(request, deps, 'workspace.read')
      await inTransaction(pool, async (tx) => {
        const { rows } = await tx.query<{ id: string }>(
          sql`delete from calendar_feeds where workspace_id = ${workspaceId} and user_id = ${userId} returning id`,
        )
        for (const { id } of rows) {
          const what = { acao: 'agenda_link_desativado', entidade: 'calendar_feeds', entidadeId: id, dados: {} }
          await recordAudit(tx, { workspaceId, actorId: userId }, what)
        }
      })
      return { done: true as const }
    })
  }
}

/** The calendar itself, for whoever has the link. A link that was ended, or never was, is not found. */
export function feedFileRoute({ pool }: Pick<FeedDeps, 'pool'>): FastifyPluginAsyncZod {
  return async (app) => {
    const params = z.object({ file: z.string().regex(/^[\w-]{43}\.ics$/u) })
    app.get('/calendar/:file', async (request, reply) => {
      const named = params.safeParse(request.params)
      if (!named.success) throw new ApiError(404, 'not_found')
      const text = await readFeed(pool, hashOf(named.data.file.slice(0, -4)))
      if (text === null) throw new ApiError(404, 'not_found')
      const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
      void reply.headers({ etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' })
      if (request.headers['if-none-match'] === etag) return await reply.code(304).send()
      return await reply.type('text/calendar; charset=utf-8').send(text)
    })
  }
}
