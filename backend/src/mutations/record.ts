import { recordAudit, recordEvent } from '../audit/record.ts'
import type { EffectTx } from './effect.ts'

/** One thing a person did, for the reports (`events`) and for the audit (`audit_logs`). */
export async function record(
  tx: EffectTx,
  what: {
    tipo: string
    entidade: string
    id: string
    dados?: Readonly<Record<string, string | number | boolean | null>>
  },
): Promise<void> {
  const who = { workspaceId: tx.actor.workspaceId, actorId: tx.actor.userId }
  const dados = what.dados ?? {}
  await recordEvent(tx, who, { tipo: what.tipo, referenciaId: what.id, payload: dados })
  await recordAudit(tx, who, { acao: what.tipo, entidade: what.entidade, entidadeId: what.id, dados })
}
