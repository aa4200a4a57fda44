import {
  importFile,
  importPreview,
  importPreviewRequest,
  importStart,
  importUpload,
  KEEP_IMPORT_MS,
  MAX_IMPORT_BYTES,
} from '@vp/domain/crm/import/import-commands.ts'
import { identifyingFields, type ImportChoice } from '@vp/domain/crm/import/import-target.ts'
import { sql } from '@vp/domain/sql.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { recordAudit } from '../../audit/record.ts'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { inTransaction, type Tx } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import { addJob } from '../../jobs/outbox.ts'
import { runImportJob } from '../jobs/run-import.ts'
import { undoImportJob } from '../jobs/undo-import.ts'
import type { DocumentKeys } from '../documents/document-keys.ts'
import { FileRefused } from './file-refused.ts'
import { lockImport, readChunk, type Import } from './import-row.ts'
import { previewImport } from './preview.ts'
import { refusedRows } from './refused-rows.ts'
import { takeFile, withSamples } from './take-file.ts'

const params = z.object({ id: z.uuid() })
const done = z.object({ ok: z.literal(true) })
const headers = z.looseObject({ 'x-client-id': z.uuid() })

/** `/imports`: a file that becomes leads, contacts or companies. For Managers. How far one is comes to their devices through sync. */
export function importRoutes(deps: {
  pool: Pool
  verifyToken: TokenVerifier
  tokenKey: Buffer | null
  documentKeys: DocumentKeys | null
}): FastifyPluginAsyncZod {
  const { pool } = deps
  return async (app) => {
    // a little more than we take, so that what is too large gets a proper answer
    const bodyLimit = MAX_IMPORT_BYTES + 1024 * 1024
    app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) =>
      parsed(null, body),
    )
    app.put(
      '/imports/:id/file',
      {
        schema: { headers, params, querystring: importUpload, response: { 200: importFile } },
        bodyLimit,
        // so large a body is not read for somebody who may not
        onRequest: async (request) => void (await requirePermission(request, deps, 'csv.use')),
      },
      async (request) => {
        const actor = await requirePermission(request, deps, 'csv.use')
        if (!Buffer.isBuffer(request.body)) throw new ApiError(400, 'invalid_request', { field: 'body' })
        if (request.body.length > MAX_IMPORT_BYTES)
          throw new ApiError(413, 'file_too_large', { maxBytes: MAX_IMPORT_BYTES })
        const { tipo, nome, separador, codificacao, cabecalho } = request.query
        try {
          return await takeFile(deps, actor, {
            id: request.params.id,
            tipo,
            nome,
            content: request.body,
            separator: separador,
            encoding: codificacao,
            hasHeader: cabecalho === undefined ? undefined : cabecalho === 'sim',
          })
        } catch (error) {
          if (!(error instanceof FileRefused)) throw error
          throw new ApiError(422, error.code, { row: error.row })
        }
      },
    )

    app.get('/imports/:id/file', { schema: { params, response: { 200: importFile } } }, async (request) => {
      const { workspaceId } = await requirePermission(request, deps, 'csv.use')
      return await inTransaction(pool, async (tx) => {
        const found = await foundIn(tx, request.params.id, workspaceId)
        const { rows: fields } = await tx.query<{ id: string; nome: string }>(sql`
          select id, nome from custom_fields_lead where workspace_id = ${workspaceId} order by ordem, id`)
        const { id, tipo, nome, separator, encoding, hasHeader, totalRows: rows } = found
        const first = (await readChunk(tx, deps.documentKeys, { workspaceId, importId: id, ordem: 0 })) ?? []
        const cells = first.map((row) => row.cells)
        return {
          id,
          tipo,
          nome,
          separator,
          encoding,
          hasHeader,
          rows,
          ...withSamples(tipo, found.columns, cells, fields),
        }
      })
    })

    app.post(
      '/imports/:id/preview',
      { schema: { params, body: importPreviewRequest, response: { 200: importPreview } } },
      async (request) => {
        const { workspaceId } = await requirePermission(request, deps, 'csv.use')
        const found = await inTransaction(pool, async (tx) => await foundIn(tx, request.params.id, workspaceId))
        if (found.status !== 'pendente') throw new ApiError(409, 'import_started')
        checkColumns(found, request.body, deps.documentKeys)
        return await previewImport(deps, found, request.body)
      },
    )

    app.post(
      '/imports/:id/start',
      { schema: { params, body: importStart, response: { 200: done } } },
      async (request) => {
        const { workspaceId, userId } = await requirePermission(request, deps, 'csv.use')
        const { id } = request.params
        await inTransaction(pool, async (tx) => {
          const found = await foundIn(tx, id, workspaceId)
          // asked twice, by an answer that was lost
          if (found.status === 'processando' || found.status === 'concluido') return
          if (found.status !== 'pendente') throw new ApiError(409, 'import_started')
          checkColumns(found, request.body, deps.documentKeys)
          await tx.query(sql`
            update import_jobs set status = 'processando', started_at = now(), mapping = ${JSON.stringify(request.body)} where id = ${id}`)
          await addJob(tx, runImportJob, { importId: id }, { workspaceId })
          const dados = { tipo: found.tipo, linhas: found.totalRows }
          await recordAudit(
            tx,
            { workspaceId, actorId: userId },
            { acao: 'importacao_iniciada', entidade: 'import_jobs', entidadeId: id, dados },
          )
        })
        return { ok: true as const }
      },
    )

    app.post('/imports/:id/undo', { schema: { params, response: { 200: done } } }, async (request) => {
      const { workspaceId, userId } = await requirePermission(request, deps, 'csv.use')
      const { id } = request.params
      await inTransaction(pool, async (tx) => {
        const found = await foundIn(tx, id, workspaceId)
        if (found.status === 'desfazendo' || found.status === 'desfeito') return
        if (found.status === 'pendente') throw new ApiError(409, 'import_not_started')
        const { affectedRows } = await tx.query(sql`
          update import_jobs
          set status = 'desfazendo', undone_by = ${userId}, undo_until = coalesce(undo_until, now() + ${KEEP_IMPORT_MS} * interval '1 ms')
          where id = ${id} and (undo_until is null or undo_until > now())`)
        if (affectedRows === 0) throw new ApiError(409, 'import_too_old')
        await tx.query(sql`delete from import_chunks where import_id = ${id}`)
        await addJob(tx, undoImportJob, { importId: id }, { workspaceId })
      })
      return { ok: true as const }
    })

    app.delete('/imports/:id', { schema: { params, response: { 200: done } } }, async (request) => {
      const { workspaceId } = await requirePermission(request, deps, 'csv.use')
      await inTransaction(pool, async (tx) => {
        await tx.query(sql`
          delete from import_jobs where id = ${request.params.id} and workspace_id = ${workspaceId} and status = 'pendente'`)
      })
      return { ok: true as const }
    })

    app.get('/imports/:id/refused', { schema: { params } }, async (request, reply) => {
      const { workspaceId, userId } = await requirePermission(request, deps, 'csv.use')
      const found = await inTransaction(pool, async (tx) => {
        const given = await foundIn(tx, request.params.id, workspaceId)
        const entry = { acao: 'importacao_recusados_baixados', entidade: 'import_jobs', entidadeId: given.id }
        await recordAudit(tx, { workspaceId, actorId: userId }, entry)
        return given
      })
      return await reply.header('content-type', 'text/csv; charset=utf-8').send(refusedRows(deps, found))
    })
  }
}

/** @throws ApiError 404 `import_not_found` */
async function foundIn(tx: Tx, id: string, workspaceId: string): Promise<Import> {
  const found = await lockImport(tx, id, workspaceId)
  if (found === null) throw new ApiError(404, 'import_not_found')
  return found
}

/** @throws ApiError 422 `column_not_there`, `nothing_mapped`, 409 `documents_not_configured` */
function checkColumns({ columns, tipo }: Import, choice: ImportChoice, keys: DocumentKeys | null): void {
  const beyond = choice.columns.find(({ column }) => column >= columns.length)
  if (beyond !== undefined) throw new ApiError(422, 'column_not_there', { column: beyond.column })
  const uses = new Set<string>(choice.columns.map(({ use }) => use))
  if (!identifyingFields[tipo].some((use) => uses.has(use))) throw new ApiError(422, 'nothing_mapped')
  if (uses.has('documento') && keys === null) throw new ApiError(409, 'documents_not_configured')
}
