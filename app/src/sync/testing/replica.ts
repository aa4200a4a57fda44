import { openEmptyCluster } from '@vp/domain/test-support/empty-cluster.ts'
import browserSchema from '@vp/domain/schema/browser.sql?raw'
import type { ShapeName } from '@vp/domain/shapes/catalogue.ts'
import { newId } from '@vp/domain/ids.ts'
import type { Replica } from '../local/apply.ts'
import { pgliteOptions } from '../local/local-database.ts'
import { withPreparedStatements } from '../local/prepared-statements.ts'
import { prepareSchema } from '../local/prepare-schema.ts'
import type { RowChange } from '../local/row-changes.ts'

export const workspaceId = newId()
export const userId = newId()

/** A local database in memory, as a worker would have it after opening. */
export async function memoryReplica(): Promise<Replica> {
  const db = await openEmptyCluster(pgliteOptions)
  const { clientId } = await prepareSchema(db, browserSchema)
  return { db: withPreparedStatements(db), clientId, owner: { userId, workspaceId, role: 'Member' } }
}

/** A change as the server would send it. */
export function change(
  operation: RowChange['operation'],
  row: RowChange['row'],
  lsn: bigint | null = 1n,
  offset: string | null = `${lsn}_0`,
): RowChange {
  return { operation, row, lsn, offset: lsn === null ? null : offset }
}

/** One shape's part of a batch, at the position that its changes lead to. */
export function part(name: ShapeName, changes: readonly RowChange[]) {
  return {
    name,
    changes,
    swap: false,
    position: { shown: { handle: 'h', offset: '1_0' }, completeTo: 1n, refetch: null },
  }
}

export const at = '2026-11-23 12:00:00+00'

/** A conversation whose service window is open, as Postgres writes it. */
export function conversationRow(id: string, values: Record<string, string | null> = {}): RowChange['row'] {
  return {
    id,
    workspace_id: workspaceId,
    channel_identity_id: newId(),
    lead_id: newId(),
    contact_id: null,
    canal: 'whatsapp',
    status: 'aberta',
    owner_id: null,
    modo_atendimento_humano: 't',
    unread_count: '3',
    last_message_id: null,
    last_message_at: null,
    last_message_preview: null,
    last_message_autor: null,
    last_message_status: null,
    last_inbound_at: at,
    window_expires_at: '2099-01-01 00:00:00+00',
    referral_at: null,
    free_entry_expires_at: null,
    free_entry_told: 'f',
    created_at: at,
    updated_at: at,
    ...values,
  }
}
