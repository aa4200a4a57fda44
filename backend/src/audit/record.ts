import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

interface Happening {
  workspaceId: string
  /** null: the system itself. */
  actorId: string | null
}

/** Adds to the history that reports are made of. `payload`: ids and numbers only, no personal data. */
export async function recordEvent(
  tx: Tx,
  { workspaceId, actorId }: Happening,
  event: { tipo: string; referenciaId: string; payload?: Readonly<Record<string, string | number | boolean | null>> },
): Promise<void> {
  await tx.query(sql`
    insert into events (id, workspace_id, tipo, referencia_id, actor_id, payload_minimo)
    values (${newId()}, ${workspaceId}, ${event.tipo}, ${event.referenciaId}, ${actorId}, ${JSON.stringify(event.payload ?? {})})`)
}

/** Adds to the log of who did what. `dados`: ids and statuses, never the text of a message. */
export async function recordAudit(
  tx: Tx,
  { workspaceId, actorId }: Happening,
  entry: {
    acao: string
    entidade: string
    /** null: many at once. */
    entidadeId: string | null
    dados?: Readonly<Record<string, string | number | boolean | null>>
  },
): Promise<void> {
  await tx.query(sql`
    insert into audit_logs (id, workspace_id, actor_id, acao, entidade, entidade_id, dados)
    values (${newId()}, ${workspaceId}, ${actorId}, ${entry.acao}, ${entry.entidade}, ${entry.entidadeId}, ${JSON.stringify(entry.dados ?? {})})`)
}
