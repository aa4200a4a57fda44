import { sql } from '@vp/domain/sql.ts'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { Pool } from 'pg'
import { runStatement } from '../../database/transaction.ts'
import { ApiError } from '../../http/api-error.ts'
import type { GraphMedia } from '../../integrations/graph-media.ts'
import { openToken } from '../../integrations/token-vault.ts'

interface Row {
  meta_media_id: string | null
  nome_arquivo: string | null
  identificador: string
  access_token: Buffer | null
}

/** Passes a file that was too large to keep on from Meta, always as something to save. Whoever comes here showed a ticket.
 *  @throws ApiError 404 `not_found`, 410 `gone_at_meta`, 503 `meta_unreachable` */
export async function sendFromMeta(
  deps: { pool: Pool; media: GraphMedia; tokenKey: Buffer },
  attachmentId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { rows } = await runStatement<Row>(
    deps.pool,
    sql`
      select f.meta_media_id, f.nome_arquivo, a.identificador,
        (select t.access_token from integration_tokens t
          where t.workspace_id = a.workspace_id and t.integracao_id = a.integracao_id) as access_token
      from attachments f
      join messages m on m.workspace_id = f.workspace_id and m.id = f.message_id
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      join channel_identities i on i.workspace_id = c.workspace_id and i.id = c.channel_identity_id
      join integration_accounts a on a.workspace_id = i.workspace_id and a.id = i.integration_account_id
      where f.id = ${attachmentId} and f.status = 'grande_demais'`,
  )
  const row = rows[0]
  if (row?.meta_media_id == null || row.access_token === null) throw new ApiError(404, 'not_found')
  const token = openToken(deps.tokenKey, row.access_token)
  const described = await deps.media.describe(row.meta_media_id, row.identificador, token)
  if (described.kind === 'refused') throw new ApiError(410, 'gone_at_meta')
  if (described.kind === 'unreachable') throw new ApiError(503, 'meta_unreachable')
  const opened = await deps.media.open(described.description.url, token)
  if (opened === null) throw new ApiError(503, 'meta_unreachable')
  const name = row.nome_arquivo ?? 'arquivo'
  void reply.headers({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    ...(opened.sizeBytes === null ? {} : { 'content-length': opened.sizeBytes }),
  })
  return reply.send(Readable.from(opened.content))
}
