import { Readable } from 'node:stream'
import { eraseAnswer, eraseRequest, erasureList, personKind, personSummary } from '@vp/domain/crm/lgpd/lgpd-commands.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction, runStatement, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { FileStorage } from '../../storage/file-storage.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { erasePerson } from './erase-person.ts'
import { exportPerson } from './export-person.ts'
import { personArchive } from './person-archive.ts'
import { findPerson, type FoundPerson } from './find-person.ts'

const params = z.object({ tipo: personKind, id: z.uuid() })

/** `/lgpd`: all that is known of a person, and to forget them. For Admins. */
export function lgpdRoutes(deps: {
  pool: Pool
  verifyToken: TokenVerifier
  /** Of the hashes that keep erased people from coming back. */
  tokenKey: Buffer
  /** null: there are no documents. */
  documentKeys: DocumentKeys | null
  storage: FileStorage
}): FastifyPluginAsyncZod {
  const { pool, tokenKey, documentKeys, storage } = deps
  return async (app) => {
    app.get('/lgpd/erasures', { schema: { response: { 200: erasureList } } }, async (request) => {
      const { workspaceId } = await requirePermission(request, deps, 'lgpd.manage')
      const { rows } = await runStatement<{
        id: string
        nome: string | null
        created_at: Date
        finished_at: Date | null
        counts: Record<string, number>
        hash: string | null
      }>(
        pool,
        sql`
          select e.id, p.nome, e.created_at, e.finished_at, e.counts, e.hash from erasures e left join profiles p on p.user_id = e.requested_by
          where e.workspace_id = ${workspaceId} order by e.created_at desc, e.id desc limit 100`,
      )
      return {
        erasures: rows.map(({ id, nome, created_at, finished_at, counts, hash }) => ({
          id,
          by: nome,
          at: created_at.toISOString(),
          finishedAt: finished_at?.toISOString() ?? null,
          counts,
          hash,
        })),
      }
    })

    app.get('/lgpd/:tipo/:id', { schema: { params, response: { 200: personSummary } } }, async (request) => {
      const { workspaceId } = await requirePermission(request, deps, 'lgpd.manage')
      return await inTransaction(pool, async (tx) => {
        const person = await foundIn(tx, workspaceId, request.params)
        const conversations = JSON.stringify(person.conversations)
        const { rows } = await tx.query<{ messages: number; attachments: number }>(sql`
          with m as (
            select id from messages
            where conversation_id in (select value::uuid from jsonb_array_elements_text(${conversations}::jsonb)))
          select (select count(*)::int from m) as messages,
            (select count(*)::int from attachments where message_id in (select id from m)) as attachments`)
        const { messages, attachments } = rows[0] ?? { messages: 0, attachments: 0 }
        return {
          nome: person.nome,
          counts: {
            leads: person.leads.length,
            contacts: person.contacts.length,
            conversations: person.conversations.length,
            messages,
            attachments,
            deals: person.deals.length,
            tasks: person.tasks.length,
          },
        }
      })
    })

    app.get('/lgpd/:tipo/:id/export', { schema: { params } }, async (request, reply) => {
      const actor = await requirePermission(request, deps, 'lgpd.manage')
      const exported = await inTransaction(pool, async (tx) => {
        const person = await foundIn(tx, actor.workspaceId, request.params)
        const entry = { acao: 'pessoa_exportada', entidade: request.params.tipo, entidadeId: request.params.id }
        await recordAudit(tx, { workspaceId: actor.workspaceId, actorId: actor.userId }, entry)
        return await exportPerson(tx, { actor, keys: documentKeys }, person)
      })
      return await reply
        .header('content-type', 'application/zip')
        .send(Readable.from(personArchive(exported, storage), { objectMode: false }))
    })

    app.post(
      '/lgpd/:tipo/:id/erase',
      { schema: { params, body: eraseRequest, response: { 200: eraseAnswer } } },
      async (request) => {
        const actor = await requirePermission(request, deps, 'lgpd.manage')
        return await inTransaction(pool, async (tx) => {
          const person = await foundIn(tx, actor.workspaceId, request.params)
          if (request.body.nome.trim() !== person.nome.trim()) throw new ApiError(422, 'name_differs')
          return await erasePerson(tx, { actor, tokenKey, documentKeys }, person)
        })
      },
    )
  }
}

/** @throws ApiError 404 `person_not_found` */
async function foundIn(tx: Tx, workspaceId: string, which: z.infer<typeof params>): Promise<FoundPerson> {
  const person = await findPerson(tx, workspaceId, which)
  if (person === null) throw new ApiError(404, 'person_not_found')
  return person
}
