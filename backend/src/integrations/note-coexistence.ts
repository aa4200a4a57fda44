import { newId } from '@vp/domain/ids.ts'
import { sql } from '@vp/domain/sql.ts'
import type { Tx } from '../database/transaction.ts'
import type { ChannelAccount } from './accounts.ts'

/** Messages a second that Meta takes from a number that is also on a phone. Source: Meta, "Throughput". */
const PER_SECOND = 20

/** A number is also on its owner's phone: known as such from the first that is told of it, and slower from then on. */
export async function noteCoexistence(
  tx: Tx,
  { id, workspace_id: workspaceId }: Pick<ChannelAccount, 'id' | 'workspace_id'>,
): Promise<void> {
  const { affectedRows } = await tx.query(
    sql`update integration_accounts set coexistencia = true where id = ${id} and not coexistencia`,
  )
  if (affectedRows === 0) return
  await tx.query(sql`
    insert into send_rates (id, workspace_id, integration_account_id, per_second) values (${newId()}, ${workspaceId}, ${id}, ${PER_SECOND})
    on conflict (integration_account_id) do update set per_second = excluded.per_second`)
}
