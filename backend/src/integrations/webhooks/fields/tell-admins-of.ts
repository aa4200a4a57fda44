import type { Tx } from '../../../database/transaction.ts'
import type { ChannelAccount } from '../../accounts.ts'
import { notifyAdmins } from '../../notify-admins.ts'

/** Tells the Admins of each workspace once, however many numbers it has and however often Meta repeats it. `key`: what tells this
 *  happening from every other. Returns one of the accounts, null when there is none. */
export async function tellAdminsOf(
  tx: Tx,
  { key }: { key: string },
  accounts: readonly ChannelAccount[],
  notice: { tipo: string; titulo: string; corpo: string },
): Promise<ChannelAccount | null> {
  for (const { workspace_id: workspaceId, id } of onePerWorkspace(accounts)) {
    await notifyAdmins(tx, workspaceId, { ...notice, referencia: { tipo: 'integration_account', id }, evento: key })
  }
  return accounts[0] ?? null
}

/** The first account of each workspace. */
export function onePerWorkspace(accounts: readonly ChannelAccount[]): ChannelAccount[] {
  const seen = new Set<string>()
  return accounts.filter(({ workspace_id: id }) => !seen.has(id) && seen.add(id))
}
