import { sql } from '@vp/domain/sql.ts'
import { z } from 'zod'
import type { Tx } from '../../../database/transaction.ts'
import { accountsOfWaba } from '../../accounts.ts'
import {
  alertTitle,
  limitText,
  limitTitle,
  nameTitles,
  phoneEventText,
  phoneEventTitles,
  reviewTexts,
  securityTexts,
  securityTitle,
} from './account-texts.pt-BR.ts'
import { defineField } from './field-event.ts'
import { tellAdminsOf } from './tell-admins-of.ts'

const words = z.string().optional().catch(undefined)
/** A tier, by Meta's name or as a number of people (-1: no limit); read as Graph writes it, `TIER_2K`. */
const limit = z
  .union([
    z.string().transform((name) => (name.startsWith('TIER_') ? name : `TIER_${name}`)),
    z.int().transform(tierOf),
  ])
  .optional()
  .catch(undefined)

/** `account_alerts` */
export const accountAlerts = defineField({
  value: z.object({
    entity_type: words,
    entity_id: z
      .union([z.string(), z.number().transform(String)])
      .optional()
      .catch(undefined),
    alert_info: z.object({ alert_severity: words, alert_type: words, alert_description: words }),
  }),
  async apply(tx, event, { entity_type: kind, entity_id: entity, alert_info: alert }) {
    const corpo = alert.alert_description ?? alert.alert_type
    if (corpo === undefined) return 'unknown_event'
    const all = await accountsOfWaba(tx, event.wabaId)
    const ofNumber = kind === 'PHONE_NUMBER' ? all.filter(({ identificador }) => identificador === entity) : []
    const accounts = ofNumber.length > 0 ? ofNumber : all
    const titulo = alertTitle(alert.alert_severity)
    return await tellAdminsOf(tx, event, accounts, { tipo: 'conta_alerta', titulo, corpo })
  },
})

/** `business_capability_update`: how many people may be written to in a day. */
export const businessCapability = defineField({
  value: z.object({ max_daily_conversations_per_business: limit, max_daily_conversation_per_phone: limit }),
  async apply(tx, event, value) {
    const most = value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone
    const accounts = await accountsOfWaba(tx, event.wabaId)
    if (most === undefined) return accounts[0] ?? null
    const changed: typeof accounts = []
    for (const account of accounts) {
      if ((await setLimit(tx, account.id, most, event.at)) === 'changed') changed.push(account)
    }
    await tellAdminsOf(tx, event, changed, { tipo: 'conta_limite', titulo: limitTitle, corpo: limitText(most) })
    return accounts[0] ?? null
  },
})

/** `phone_number_quality_update`: the limit and, in older events, whether the number is flagged. The latest by Meta's clock stands. */
export const phoneQuality = defineField({
  value: z.object({
    display_phone_number: z.string(),
    event: z.string(),
    max_daily_conversations_per_business: limit,
    current_limit: limit,
  }),
  async apply(tx, event, value) {
    const titulo = phoneEventTitles[value.event]
    if (titulo === undefined) return 'unknown_event'
    const most = value.max_daily_conversations_per_business ?? value.current_limit ?? null
    const quality = value.event === 'FLAGGED' ? 'RED' : value.event === 'UNFLAGGED' ? 'GREEN' : null
    const accounts = await accountsOfWaba(tx, event.wabaId, value.display_phone_number)
    const fresh: typeof accounts = []
    for (const account of accounts) {
      if ((await setLimit(tx, account.id, most, event.at)) === 'stale') continue
      fresh.push(account)
      if (quality === null) continue
      await tx.query(sql`update integration_accounts set quality_rating = ${quality} where id = ${account.id}`)
    }
    const corpo = most === null ? phoneEventText : limitText(most)
    await tellAdminsOf(tx, event, fresh, { tipo: 'numero_qualidade', titulo, corpo })
    return accounts[0] ?? null
  },
})

/** `phone_number_name_update`: the name that customers see. */
export const phoneName = defineField({
  value: z.object({
    display_phone_number: z.string(),
    decision: z.string(),
    requested_verified_name: words,
    rejection_reason: words,
  }),
  async apply(tx, event, value) {
    const titulo = nameTitles[value.decision]
    if (titulo === undefined) return 'unknown_event'
    const accounts = await accountsOfWaba(tx, event.wabaId, value.display_phone_number)
    const nome = value.requested_verified_name ?? ''
    if (value.decision === 'APPROVED' && nome !== '') {
      for (const { id } of accounts) {
        await tx.query(sql`update integration_accounts set nome = ${nome} where id = ${id}`)
      }
    }
    const reason = value.rejection_reason === 'NONE' ? undefined : value.rejection_reason
    const corpo = [nome, reason].filter((part) => part !== undefined && part !== '').join(': ')
    return await tellAdminsOf(tx, event, accounts, { tipo: 'numero_nome', titulo, corpo })
  },
})

/** `account_review_update` */
export const accountReview = defineField({
  value: z.object({ decision: z.string() }),
  async apply(tx, event, { decision }) {
    const text = reviewTexts[decision]
    if (text === undefined) return 'unknown_event'
    return await tellAdminsOf(tx, event, await accountsOfWaba(tx, event.wabaId), { tipo: 'conta_evento', ...text })
  },
})

/** `security`: PIN changes. */
export const security = defineField({
  value: z.object({ display_phone_number: z.string(), event: z.string() }),
  async apply(tx, event, value) {
    const corpo = securityTexts[value.event]
    if (corpo === undefined) return 'unknown_event'
    const accounts = await accountsOfWaba(tx, event.wabaId, value.display_phone_number)
    return await tellAdminsOf(tx, event, accounts, { tipo: 'numero_seguranca', titulo: securityTitle, corpo })
  },
})

function tierOf(people: number): string {
  if (people < 0) return 'TIER_UNLIMITED'
  return people >= 1_000 && people % 1_000 === 0 ? `TIER_${people / 1_000}K` : `TIER_${people}`
}

/** Keeps a limit, null for none told, unless a later event has been heard. */
async function setLimit(
  tx: Tx,
  accountId: string,
  messagingLimit: string | null,
  at: string,
): Promise<'changed' | 'same' | 'stale'> {
  const { rows } = await tx.query<{ before: string | null }>(sql`
    with known as (
      select id, messaging_limit from integration_accounts
      where id = ${accountId} and (limit_changed_at is null or limit_changed_at <= ${at}) for no key update)
    update integration_accounts a set messaging_limit = coalesce(${messagingLimit}, a.messaging_limit), limit_changed_at = ${at}
    from known where a.id = known.id
    returning known.messaging_limit as before`)
  const [row] = rows
  if (row === undefined) return 'stale'
  return messagingLimit === null || row.before === messagingLimit ? 'same' : 'changed'
}
