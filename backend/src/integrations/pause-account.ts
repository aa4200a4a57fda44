import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'

interface Account {
  workspace_id: string
  account_id: string
}

/** Stops sending from an account until an administrator makes it `ativo` again; its messages stay in the queue.
 *  `reason`: a code that the app explains. */
export async function pauseAccount(tx: Tx, account: Account, reason: string): Promise<void> {
  await tx.query(sql`
    update integration_accounts set status = 'pausado', status_reason = ${reason}
    where workspace_id = ${account.workspace_id} and id = ${account.account_id} and status = 'ativo'`)
  await tellAdmins(tx, account, { tipo: 'canal_pausado', titulo: 'O envio pelo WhatsApp parou', corpo: reason })
}

/** Tells each Admin once: not again while they have not read it. */
export async function tellAdmins(
  tx: Tx,
  { workspace_id: workspaceId, account_id: accountId }: Account,
  what: { tipo: string; titulo: string; corpo: string },
): Promise<void> {
  const { rows } = await tx.query<{ user_id: string }>(sql`
    select m.user_id from workspace_members m
    where m.workspace_id = ${workspaceId} and m.role = 'Admin' and not exists (
      select from notifications n
      where n.workspace_id = m.workspace_id and n.user_id = m.user_id and n.tipo = ${what.tipo} and n.referencia_id = ${accountId}
        and n.corpo = ${what.corpo} and n.lida_em is null)`)
  for (const { user_id: userId } of rows) {
    await tx.query(sql`
      insert into notifications (id, workspace_id, user_id, tipo, titulo, corpo, referencia_tipo, referencia_id)
      values (${newId()}, ${workspaceId}, ${userId}, ${what.tipo}, ${what.titulo}, ${what.corpo}, 'integration_account', ${accountId})`)
  }
}
