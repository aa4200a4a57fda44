import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import { accountsOfWaba, type ChannelAccount } from '../../accounts.ts'
import { stopSending } from '../../pause-account.ts'
import { accountEventTexts, restrictionTexts } from './account-texts.pt-BR.ts'
import { defineField } from './field-event.ts'
import { tellAdminsOf } from './tell-admins-of.ts'

const words = z.string().optional().catch(undefined)

/** Events after which nothing can be sent, and the reason that the app explains. */
const stops: Readonly<Record<string, string>> = {
  PARTNER_REMOVED: 'partner_removed',
  PARTNER_APP_UNINSTALLED: 'partner_removed',
  ACCOUNT_DELETED: 'waba_deleted',
  ACCOUNT_OFFBOARDED: 'waba_offboarded',
  DISABLED_UPDATE: 'waba_disabled',
}

/** What a ban's state makes of DISABLED_UPDATE. */
const banEvents: Readonly<Record<string, string>> = {
  SCHEDULE_FOR_DISABLE: 'DISABLED_SOON',
  REINSTATE: 'REINSTATED',
}

/** Events that undo a stop, and the reason of the stop. */
const resumes: Readonly<Record<string, string>> = {
  REINSTATED: 'waba_disabled',
  ACCOUNT_RECONNECTED: 'waba_offboarded',
}

/** `account_update`: added, removed, restricted, disabled … What makes sending impossible pauses it, what makes it possible again
 *  resumes what it paused; the latest by Meta's clock stands. Source: Meta, webhooks reference, "account_update". */
export const accountUpdate = defineField({
  value: z.object({
    event: z.string(),
    waba_info: z.object({ waba_id: words }).optional().catch(undefined),
    ban_info: z.object({ waba_ban_state: words, waba_ban_date: words }).optional().catch(undefined),
    violation_info: z.object({ violation_type: words }).optional().catch(undefined),
    restriction_info: z
      .array(z.object({ restriction_type: words }))
      .optional()
      .catch(undefined),
    disconnection_info: z.object({ reason: words }).optional().catch(undefined),
  }),
  async apply(tx, event, value) {
    const ban = value.event === 'DISABLED_UPDATE' ? value.ban_info?.waba_ban_state : undefined
    const name = banEvents[ban ?? ''] ?? value.event
    const text = accountEventTexts[name]
    if (text === undefined) return 'unknown_event'
    // events of partners name the customer's account here
    const accounts = await accountsOfWaba(tx, value.waba_info?.waba_id ?? event.wabaId)
    const isNews = await changeStatus(tx, accounts, name, event.at)
    if (!isNews) return accounts[0] ?? null
    const details = [
      value.violation_info?.violation_type,
      value.disconnection_info?.reason,
      value.ban_info?.waba_ban_date,
      ...(value.restriction_info ?? []).map(({ restriction_type: type }) => restrictionTexts[type ?? ''] ?? type),
    ].filter((part) => part !== undefined)
    const corpo = [...details, text.corpo].join(' ')
    return await tellAdminsOf(tx, event, accounts, { tipo: 'conta_evento', titulo: text.titulo, corpo })
  },
})

/** Stops or resumes the accounts. False: a later event has been heard already, or this very one. */
async function changeStatus(tx: Tx, accounts: readonly ChannelAccount[], name: string, at: string): Promise<boolean> {
  const [stop, undone] = [stops[name], resumes[name]]
  if (stop === undefined && undone === undefined) return true
  let isNews = accounts.length === 0
  for (const { id, workspace_id: workspaceId } of accounts) {
    const { affectedRows } = await tx.query(sql`
      update integration_accounts set status_changed_at = ${at}
      where id = ${id} and (status_changed_at is null or status_changed_at < ${at})`)
    if (affectedRows === 0) continue
    isNews = true
    if (stop !== undefined) await stopSending(tx, { workspace_id: workspaceId, account_id: id }, stop)
    if (undone === undefined) continue
    await tx.query(sql`
      update integration_accounts set status = 'ativo', status_reason = null
      where id = ${id} and status = 'pausado' and status_reason = ${undone}`)
  }
  return isNews
}
