import { Readable } from 'node:stream'
import { exportedList, exportRequest } from '@vp/domain/crm/export/export-request.ts'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Pool } from 'pg'
import { z } from 'zod'
import { requirePermission } from '../../auth/require-permission.ts'
import type { TokenVerifier } from '../../auth/token-verifier.ts'
import { exportLines, openExport } from './export-list.ts'

/** `/exports`: any list as a CSV file. For Managers. */
export function exportRoutes(deps: { pool: Pool; verifyToken: TokenVerifier }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/exports/:lista',
      { schema: { params: z.object({ lista: exportedList }), body: exportRequest } },
      async (request, reply) => {
        const actor = await requirePermission(request, deps, 'csv.use')
        const list = await openExport(deps.pool, actor, request.params.lista, request.body)
        return await reply
          .header('content-type', 'text/csv; charset=utf-8')
          .send(Readable.from(exportLines(deps.pool, list)))
      },
    )
  }
}
