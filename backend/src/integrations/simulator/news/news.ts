import { DISPLAY_PHONE_DIGITS, PHONE_NUMBER_ID, WABA_ID } from '../demo-account.ts'
import type { Template } from '../graph/templates.ts'
import type { AccountNewsKind, TemplateNewsKind } from '../wire.ts'

interface News {
  field: string
  value: Record<string, unknown>
}

const phone = { display_phone_number: DISPLAY_PHONE_DIGITS }
const alert = (alertType: string, description: string): News => ({
  field: 'account_alerts',
  value: {
    entity_type: 'PHONE_NUMBER',
    entity_id: PHONE_NUMBER_ID,
    alert_info: {
      alert_severity: 'CRITICAL',
      alert_status: 'ACTIVE',
      alert_type: alertType,
      alert_description: description,
    },
  },
})
const account = (event: string, details: Record<string, unknown> = {}): News => ({
  field: 'account_update',
  value: { event, waba_info: { waba_id: WABA_ID }, ...details },
})

/** What Meta may tell of the account and its number, in the form of its webhooks (webhooks reference). */
export const accountNews = {
  number_limit_up: {
    field: 'phone_number_quality_update',
    value: { ...phone, event: 'ONBOARDING', max_daily_conversations_per_business: 'TIER_10K' },
  },
  number_flagged: {
    field: 'phone_number_quality_update',
    value: { ...phone, event: 'FLAGGED', current_limit: 'TIER_250' },
  },
  number_unflagged: {
    field: 'phone_number_quality_update',
    value: { ...phone, event: 'UNFLAGGED', current_limit: 'TIER_2K' },
  },
  pin_changed: { field: 'security', value: { ...phone, event: 'PIN_CHANGED', requester: '1' } },
  payment_failed: alert('PAYMENT_METHOD_ERROR', 'Your payment method could not be charged.'),
  account_violation: account('ACCOUNT_VIOLATION', { violation_info: { violation_type: 'SPAM' } }),
  account_restricted: account('ACCOUNT_RESTRICTION', {
    restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }],
  }),
  account_disabled: account('DISABLED_UPDATE', {
    ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'November 27, 2026' },
  }),
  account_reinstated: account('DISABLED_UPDATE', {
    ban_info: { waba_ban_state: 'REINSTATE', waba_ban_date: 'November 27, 2026' },
  }),
} satisfies Record<AccountNewsKind, News>

const which = (template: Template) => ({
  message_template_id: Number(template.id),
  message_template_name: template.name,
  // Meta's webhooks write the language with a hyphen, its API with an underscore
  message_template_language: template.language.replace('_', '-'),
})

/** What Meta may tell of one template besides the outcome of a review, and what it is then. */
export const templateNews = {
  quality_low: {
    change: { quality_score: { score: 'RED' } },
    tell: (template: Template): News => ({
      field: 'message_template_quality_update',
      value: { ...which(template), previous_quality_score: template.quality_score.score, new_quality_score: 'RED' },
    }),
  },
  category_marketing: {
    change: { category: 'MARKETING' },
    tell: (template: Template): News => ({
      field: 'template_category_update',
      value: { ...which(template), previous_category: template.category, new_category: 'MARKETING' },
    }),
  },
} satisfies Record<TemplateNewsKind, { change: Partial<Template>; tell: (before: Template) => News }>
