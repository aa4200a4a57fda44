import { can } from '@vp/domain/auth/permissions.ts'
import type { AttachmentStatus } from '@vp/domain/inbox/media.ts'
import type { MediaLink, MediaLinkRequest } from '@vp/domain/inbox/media-links.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Pool } from 'pg'
import type { TokenOwner } from '../../auth/token-verifier.ts'
import { ApiError } from '../../http/api-error.ts'
import type { FileStorage } from '../../storage/file-storage.ts'
import { readAs } from '../history/viewer.ts'
import { signTicket } from './meta-ticket.ts'

/** An address lives as long as this, in seconds: it is used at once. */
const LIFETIME_S = 60

interface Row {
  id: string
  status: AttachmentStatus
  storage_path: string | null
  miniatura_path: string | null
}

/** Addresses of files, for a member who may read conversations; `gone` for what is not there, not theirs, or not yet fetched.
 *  @throws ApiError 403 `forbidden` for a role that sees no personal data */
export async function linksFor(
  deps: { pool: Pool; storage: FileStorage; tokenKey: Buffer },
  owner: TokenOwner,
  clientId: string,
  wanted: readonly MediaLinkRequest[],
): Promise<MediaLink[]> {
  const ids = [...new Set(wanted.map(({ id }) => id))]
  const rows = await readAs(deps.pool, owner, clientId, async (tx, viewer) => {
    if (!can(viewer.role, 'personalData.read')) throw new ApiError(403, 'forbidden')
    const found = await tx.query<Row>(sql`
      select id, status, storage_path, miniatura_path from attachments
      where workspace_id = ${viewer.workspaceId} and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`)
    return found.rows
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const paths = wanted.map(({ id, of }) => {
    const row = byId.get(id)
    return (of === 'miniatura' ? row?.miniatura_path : row?.storage_path) ?? null
  })
  const stored = paths.filter((path) => path !== null)
  const signed = await deps.storage.sign(stored, LIFETIME_S)
  const urls = new Map(stored.map((path, index) => [path, signed[index] ?? null]))
  return await Promise.all(
    wanted.map(async ({ id, of }, index): Promise<MediaLink> => {
      const path = paths[index] ?? null
      if (path !== null) return { id, of, url: urls.get(path) ?? null }
      if (of === 'original' && byId.get(id)?.status === 'grande_demais') {
        return { id, of, url: `/api/attachments/${id}/at-meta?ticket=${await signTicket(deps.tokenKey, id)}` }
      }
      return { id, of, url: null }
    }),
  )
}
