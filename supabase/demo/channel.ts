import { nationalHolidays } from '@vp/domain/national-holidays.ts'
import { DAY_MS, plus } from './clock.ts'
import type { Dataset } from './dataset.ts'
import { demoAccount, demoIds } from './ids.ts'
import type { Random } from './random.ts'

const workspace_id = demoIds.workspace

/** What Meta has priced in the demo's month so far. */
const demoUsage = [
  ['free_customer_service', 'service', 612],
  ['free_entry_point', 'referral_conversion', 48],
  ['regular', 'utility', 87],
  ['regular', 'marketing', 34],
] as const

/** Adds how soon the demo company answers and when it works: weekdays from eight to six, Saturdays until noon. */
export function addServiceLevels(data: Dataset, now: Date, random: Random): void {
  const weekday = [{ de: '08:00', ate: '18:00' }]
  const at = plus(now, -190 * DAY_MS)
  const years = [now.getUTCFullYear(), now.getUTCFullYear() + 1]
  data.add('service_levels', {
    id: random.uuidAt(at),
    workspace_id,
    first_response_minutes: 15,
    waiting_minutes: 60,
    hours: [[], weekday, weekday, weekday, weekday, weekday, [{ de: '08:00', ate: '12:00' }]],
    holidays: years.flatMap(nationalHolidays),
    created_at: at,
    updated_at: at,
  })
}

/** Adds the WhatsApp account of the simulator. `sealedToken`: what the backend can open; without it nothing can be sent. */
export function addChannel(data: Dataset, sealedToken: Buffer | null, now: Date, random: Random): void {
  const created = { created_at: plus(now, -200 * DAY_MS), updated_at: plus(now, -200 * DAY_MS) }
  data.add('integrations', {
    id: demoIds.integration,
    workspace_id,
    canal: 'whatsapp',
    status: 'conectado',
    ...created,
  })
  data.add('integration_accounts', {
    id: demoIds.integrationAccount,
    workspace_id,
    integracao_id: demoIds.integration,
    nome: 'Aurora Energia Solar',
    identificador: demoAccount.phoneNumberId,
    waba_id: demoAccount.wabaId,
    telefone: '+551140028922',
    responsavel: demoIds.users.admin,
    quality_rating: 'GREEN',
    messaging_limit: 'TIER_2K',
    status: 'ativo',
    ...created,
  })
  const month = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'America/Sao_Paulo',
    year: 'numeric',
    month: '2-digit',
  }).format(now)
  for (const [pricing_type, pricing_category, quantidade] of demoUsage) {
    data.add('channel_usage', {
      id: random.uuidAt(now),
      workspace_id,
      integration_account_id: demoIds.integrationAccount,
      mes: `${month}-01`,
      pricing_type,
      pricing_category,
      quantidade,
      created_at: now,
      updated_at: now,
    })
  }
  if (sealedToken) {
    data.add('integration_tokens', {
      id: random.uuidAt(created.created_at),
      workspace_id,
      integracao_id: demoIds.integration,
      access_token: sealedToken,
      ...created,
    })
  }
}
