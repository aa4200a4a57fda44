import { phoneKey, toE164 } from '@vp/domain/crm/phone.ts'
import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../database/transaction.ts'
import type { MetaMessage } from '../../integrations/webhooks/envelope.ts'

const change = z.object({
  type: z.enum(['user_changed_number', 'user_changed_user_id']),
  wa_id: z.string().min(1).optional(),
  user_id: z.string().min(1).optional(),
})

/** Moves an identity to the number or BSUID that its person has now, in place, so that they stay one person with one thread.
 *  What another identity of the account holds already stays there. Source: Meta, webhooks reference, "system messages". */
export async function followChange(tx: Tx, identityId: string, message: MetaMessage): Promise<void> {
  const parsed = change.safeParse(message['system'])
  if (!parsed.success) return
  const { wa_id: waId = null, user_id: bsuid = null } = parsed.data
  const telefone = waId === null ? null : toE164(waId)
  const key = telefone === null || waId === null ? null : phoneKey(waId)
  await tx.query(sql`
    update channel_identities i
    set bsuid = coalesce(${bsuid}, i.bsuid), wa_id = coalesce(${waId}, i.wa_id), telefone = coalesce(${telefone}, i.telefone),
      chave_telefone = coalesce(${key}, i.chave_telefone)
    where i.id = ${identityId} and not exists (
      select from channel_identities o
      where o.integration_account_id = i.integration_account_id and o.id <> i.id
        and (o.bsuid = ${bsuid} or o.wa_id = ${waId} or o.chave_telefone = ${key}))`)
}
