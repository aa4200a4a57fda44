import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'
import { channelErrorText } from './channel-errors.pt-BR.ts'
import { notifyAdmins } from './notify-admins.ts'

interface Account {
  workspace_id: string
  account_id: string
}

/** Stops sending from an account until an administrator makes it `ativo` again; its messages stay in the queue.
 *  `reason`: a code that the app explains. */
export async function pauseAccount(tx: Tx, account: Account, reason: string): Promise<void> {
  await stopSending(tx, account, reason)
  await tellAdmins(tx, account, {
    tipo: 'canal_pausado',
    titulo: 'O envio pelo WhatsApp parou',
    corpo: channelErrorText(reason),
  })
}

/** The same without a word to anyone, for who has better words. */
export async function stopSending(tx: Tx, account: Account, reason: string): Promise<void> {
  await tx.query(sql`
    update integration_accounts set status = 'pausado', status_reason = ${reason}
    where workspace_id = ${account.workspace_id} and id = ${account.account_id} and status = 'ativo'`)
}

/** Stops what costs money until an administrator has it sent again; free answers go on. */
export async function stopPaidSends(tx: Tx, account: Account, reason: string): Promise<void> {
  await tx.query(sql`
    update integration_accounts set paid_stopped_at = now()
    where workspace_id = ${account.workspace_id} and id = ${account.account_id} and paid_stopped_at is null`)
  await tellAdmins(tx, account, {
    tipo: 'canal_com_erro',
    titulo: 'Os modelos pararam de sair',
    corpo: channelErrorText(reason),
  })
}

/** Tells each Admin once: not again while they have not read it. */
export async function tellAdmins(
  tx: Tx,
  { workspace_id: workspaceId, account_id: accountId }: Account,
  what: { tipo: string; titulo: string; corpo: string },
): Promise<void> {
  await notifyAdmins(tx, workspaceId, { ...what, referencia: { tipo: 'integration_account', id: accountId } })
}
