import { expect } from 'vitest'
import { wabaId } from '../../test-support/account-events.ts'

/** Webhooks about an account and its numbers, written by hand after Meta's webhooks reference, one of each kind. */

export const display_phone_number = '551140028922'

/** What Meta tells, what the account is then, and what its Admins hear. */
type AccountSample = [
  name: string,
  field: string,
  value: object,
  row: object,
  notice: { titulo: string; corpo: unknown } | null,
]

export const accountSamples: AccountSample[] = [
  [
    'PARTNER_ADDED',
    'account_update',
    { event: 'PARTNER_ADDED', waba_info: { waba_id: wabaId, owner_business_id: '942647313864044' } },
    { status: 'ativo' },
    { titulo: 'Conta do WhatsApp ligada ao app', corpo: 'A Meta confirmou o acesso.' },
  ],
  [
    'PARTNER_REMOVED',
    'account_update',
    {
      event: 'PARTNER_REMOVED',
      waba_info: { waba_id: wabaId },
      disconnection_info: { reason: 'ACCOUNT_DISCONNECTED', initiated_by: 'USER' },
    },
    { status: 'pausado', status_reason: 'partner_removed' },
    {
      titulo: 'O app perdeu o acesso à conta do WhatsApp',
      corpo: 'ACCOUNT_DISCONNECTED O envio parou e nada chega mais. Conecte o número de novo.',
    },
  ],
  [
    'PARTNER_APP_INSTALLED',
    'account_update',
    { event: 'PARTNER_APP_INSTALLED', waba_info: { waba_id: wabaId } },
    { status: 'ativo' },
    { titulo: 'App instalado na conta do WhatsApp', corpo: 'A Meta confirmou o acesso.' },
  ],
  [
    'PARTNER_APP_UNINSTALLED',
    'account_update',
    { event: 'PARTNER_APP_UNINSTALLED', waba_info: { waba_id: wabaId } },
    { status: 'pausado', status_reason: 'partner_removed' },
    { titulo: 'O app foi removido da conta do WhatsApp', corpo: expect.any(String) },
  ],
  [
    'ACCOUNT_DELETED',
    'account_update',
    { event: 'ACCOUNT_DELETED' },
    { status: 'pausado', status_reason: 'waba_deleted' },
    { titulo: 'A conta do WhatsApp foi apagada', corpo: 'O envio parou. Conecte outra conta.' },
  ],
  [
    'ACCOUNT_VIOLATION',
    'account_update',
    { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } },
    { status: 'ativo' },
    {
      titulo: 'A Meta apontou uma violação de política',
      corpo: 'ADULT Veja os detalhes no Gerenciador do WhatsApp, na Meta.',
    },
  ],
  [
    'ACCOUNT_RESTRICTION',
    'account_update',
    {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_795_600_000 }],
    },
    { status: 'ativo' },
    {
      titulo: 'A Meta restringiu a conta do WhatsApp',
      corpo: 'Só é possível responder; modelos não saem. Veja os detalhes no Gerenciador do WhatsApp, na Meta.',
    },
  ],
  [
    'DISABLED_UPDATE, announced',
    'account_update',
    {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'December 3, 2026' },
    },
    { status: 'ativo' },
    { titulo: 'A Meta vai desativar a conta do WhatsApp', corpo: expect.stringMatching(/^December 3, 2026 Recorra/u) },
  ],
  [
    'DISABLED_UPDATE, done',
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'December 3, 2026' } },
    { status: 'pausado', status_reason: 'waba_disabled' },
    { titulo: 'A Meta desativou a conta do WhatsApp', corpo: expect.stringContaining('O envio parou.') },
  ],
  [
    'DISABLED_UPDATE, taken back',
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
    { status: 'ativo' },
    { titulo: 'A conta do WhatsApp foi reativada', corpo: 'O envio continua de onde parou.' },
  ],
  [
    'ACCOUNT_OFFBOARDED',
    'account_update',
    { event: 'ACCOUNT_OFFBOARDED' },
    { status: 'pausado', status_reason: 'waba_offboarded' },
    { titulo: 'O número saiu da API do WhatsApp', corpo: expect.any(String) },
  ],
  [
    'ACCOUNT_RECONNECTED',
    'account_update',
    { event: 'ACCOUNT_RECONNECTED' },
    { status: 'ativo' },
    { titulo: 'O número voltou à API do WhatsApp', corpo: 'O envio continua de onde parou.' },
  ],
  ...[
    ['VOLUME_BASED_PRICING_TIER_UPDATE', 'A faixa de preço da conta mudou'],
    ['BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', 'O país da empresa mudou na Meta'],
    ['AD_ACCOUNT_LINKED', 'Uma conta de anúncios foi ligada ao WhatsApp'],
    ['AUTH_INTL_PRICE_ELIGIBILITY_UPDATE', 'O preço de autenticação internacional mudou'],
  ].map(([event = '', titulo = '']): AccountSample => [
    event,
    'account_update',
    { event },
    { status: 'ativo' },
    { titulo, corpo: 'Veja os detalhes no Gerenciador do WhatsApp, na Meta.' },
  ]),
  [
    'a critical alert',
    'account_alerts',
    {
      entity_type: 'PHONE_NUMBER',
      entity_id: '106540352242922018',
      alert_info: {
        alert_severity: 'CRITICAL',
        alert_status: 'ACTIVE',
        alert_type: 'PROFILE_PICTURE_LOST',
        alert_description: 'Your profile photo was deleted.',
      },
    },
    { status: 'ativo' },
    { titulo: 'Alerta crítico da Meta', corpo: 'Your profile photo was deleted.' },
  ],
  [
    'a piece of information about the business',
    'account_alerts',
    {
      entity_type: 'BUSINESS',
      entity_id: '942647313864044',
      alert_info: { alert_severity: 'INFORMATIONAL', alert_status: 'NONE', alert_type: 'OBA_APPROVED' },
    },
    { status: 'ativo' },
    { titulo: 'Aviso da Meta', corpo: 'OBA_APPROVED' },
  ],
  [
    'a limit as a number',
    'business_capability_update',
    { max_daily_conversations_per_business: 2000, max_phone_numbers_per_business: 25 },
    { messaging_limit: 'TIER_2K' },
    { titulo: 'Novo limite de conversas iniciadas', corpo: 'Conversas que a empresa inicia: 2.000 pessoas por dia.' },
  ],
  [
    'no limit any more',
    'business_capability_update',
    { max_daily_conversations_per_business: -1, max_phone_numbers_per_waba: 25 },
    { messaging_limit: 'TIER_UNLIMITED' },
    { titulo: 'Novo limite de conversas iniciadas', corpo: 'Conversas que a empresa inicia: sem limite.' },
  ],
  [
    'how many numbers there may be, which concerns nothing here',
    'business_capability_update',
    { max_phone_numbers_per_business: 25 },
    { messaging_limit: null },
    null,
  ],
  [
    'ONBOARDING',
    'phone_number_quality_update',
    { display_phone_number, event: 'ONBOARDING', max_daily_conversations_per_business: 'TIER_250' },
    { messaging_limit: 'TIER_250', quality_rating: null },
    { titulo: 'Número pronto para enviar', corpo: 'Conversas que a empresa inicia: 250 pessoas por dia.' },
  ],
  [
    'THROUGHPUT_UPGRADE',
    'phone_number_quality_update',
    { display_phone_number, event: 'THROUGHPUT_UPGRADE', max_daily_conversations_per_business: 'UNLIMITED' },
    { messaging_limit: 'TIER_UNLIMITED' },
    {
      titulo: 'O número pode enviar mais mensagens por segundo',
      corpo: 'Conversas que a empresa inicia: sem limite.',
    },
  ],
  [
    'UPGRADE',
    'phone_number_quality_update',
    { display_phone_number, event: 'UPGRADE', current_limit: 'TIER_10K', old_limit: 'TIER_2K' },
    { messaging_limit: 'TIER_10K' },
    { titulo: 'O limite do número subiu', corpo: 'Conversas que a empresa inicia: 10.000 pessoas por dia.' },
  ],
  [
    'DOWNGRADE',
    'phone_number_quality_update',
    { display_phone_number, event: 'DOWNGRADE', current_limit: 'TIER_250', old_limit: 'TIER_2K' },
    { messaging_limit: 'TIER_250' },
    { titulo: 'O limite do número caiu', corpo: 'Conversas que a empresa inicia: 250 pessoas por dia.' },
  ],
  [
    'FLAGGED',
    'phone_number_quality_update',
    { display_phone_number, event: 'FLAGGED' },
    { quality_rating: 'RED', messaging_limit: null },
    { titulo: 'A qualidade do número caiu', corpo: 'Veja a qualidade e o limite do número em Canais.' },
  ],
  [
    'UNFLAGGED',
    'phone_number_quality_update',
    { display_phone_number, event: 'UNFLAGGED' },
    { quality_rating: 'GREEN' },
    { titulo: 'A qualidade do número voltou ao normal', corpo: expect.any(String) },
  ],
  [
    'a name approved',
    'phone_number_name_update',
    {
      display_phone_number,
      decision: 'APPROVED',
      requested_verified_name: 'Ateliê Aurora Cerâmica',
      rejection_reason: null,
    },
    { nome: 'Ateliê Aurora Cerâmica' },
    { titulo: 'Nome de exibição aprovado', corpo: 'Ateliê Aurora Cerâmica' },
  ],
  [
    'a name refused',
    'phone_number_name_update',
    {
      display_phone_number,
      decision: 'REJECTED',
      requested_verified_name: 'Vasos',
      rejection_reason: 'NAME_EMPLOYEE_ISSUE',
    },
    { nome: 'Ateliê Aurora Cerâmica' },
    { titulo: 'Nome de exibição recusado', corpo: 'Vasos: NAME_EMPLOYEE_ISSUE' },
  ],
  [
    'a review',
    'account_review_update',
    { decision: 'REJECTED' },
    { status: 'ativo' },
    { titulo: 'Conta do WhatsApp recusada', corpo: expect.stringContaining('A Meta analisou a conta e não a aceita.') },
  ],
  [
    'a change of the PIN',
    'security',
    { display_phone_number, event: 'PIN_RESET_REQUEST', requester: '61555822107539' },
    { status: 'ativo' },
    { titulo: 'Segurança do número do WhatsApp', corpo: expect.stringContaining('Se não foi você, recuse na Meta.') },
  ],
]
