import { receiveEchoes } from '../../inbox/receive/coexistence/receive-echoes.ts'
import { receiveHistory } from '../../inbox/receive/coexistence/receive-history.ts'
import { receivePhonebook } from '../../inbox/receive/coexistence/receive-phonebook.ts'
import { receivePreferences } from '../../inbox/receive/receive-preferences.ts'
import { accountErrors } from '../webhooks/fields/account-errors.ts'
import {
  accountAlerts,
  accountReview,
  businessCapability,
  phoneName,
  phoneQuality,
  security,
} from '../webhooks/fields/account-events.ts'
import { accountUpdate } from '../webhooks/fields/account-update.ts'
import type { FieldHandler } from '../webhooks/fields/field-event.ts'
import {
  templateCategory,
  templateComponents,
  templateQuality,
  templateStatus,
} from '../webhooks/fields/template-events.ts'

/** What we do with each of Meta's webhook fields besides `messages`; a field that is not here is kept raw and ignored. Source: Meta,
 *  webhooks reference. */
const handlers = {
  message_template_status_update: templateStatus,
  message_template_quality_update: templateQuality,
  template_category_update: templateCategory,
  message_template_components_update: templateComponents,
  phone_number_quality_update: phoneQuality,
  phone_number_name_update: phoneName,
  account_update: accountUpdate,
  account_alerts: accountAlerts,
  account_review_update: accountReview,
  business_capability_update: businessCapability,
  security,
  user_preferences: receivePreferences,
  smb_message_echoes: receiveEchoes,
  smb_app_state_sync: receivePhonebook,
  history: receiveHistory,
  // not a field of Meta's: `errors` alone in `messages`
  'messages.errors': accountErrors,
}

/** The fields to be subscribed at Meta besides `messages`. */
export const handledFields: readonly string[] = Object.keys(handlers).filter((field) => !field.includes('.'))

/** Null for a field that no code of ours reads. */
export function handlerOf(field: string): FieldHandler | null {
  return Object.hasOwn(handlers, field) ? ((handlers as Record<string, FieldHandler>)[field] ?? null) : null
}
