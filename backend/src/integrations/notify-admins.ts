import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

export interface Notice {
  tipo: string
  titulo: string
  corpo: string
  referencia: { tipo: 'integration_account' | 'whatsapp_template'; id: string }
  /** What tells this happening from every other one: each Admin hears of it once, however often Meta repeats it. Without it, of
   *  the same words about the same thing once until they have read them. */
  evento?: string
}

/** Tells each Admin of a workspace. */
export async function notifyAdmins(tx: Tx, workspaceId: string, notice: Notice): Promise<void> {
  const { tipo, titulo, corpo, referencia, evento = null } = notice
  // of two deliveries that are read at once the second waits, and sees what the first has told
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`notice:${workspaceId}:${evento ?? corpo}`}, 0))`)
  const { rows } = await tx.query<{ user_id: string }>(sql`
    select m.user_id from workspace_members m
    where m.workspace_id = ${workspaceId} and m.role = 'Admin' and not exists (
      select from notifications n
      where n.workspace_id = m.workspace_id and n.user_id = m.user_id and n.tipo = ${tipo} and n.referencia_id = ${referencia.id}
        and case when ${evento}::text is null then n.corpo = ${corpo} and n.lida_em is null else n.dados ->> 'evento' = ${evento} end)`)
  for (const { user_id: userId } of rows) {
    await tx.query(sql`
      insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id, dados)
      values (${newId()}, ${workspaceId}, ${userId}, ${tipo}, ${titulo}, ${corpo}, ${referencia.tipo}, ${referencia.id},
        ${JSON.stringify(evento === null ? {} : { evento })})`)
  }
}
