import { DISPLAY_PHONE_NUMBER, PHONE_NUMBER_ID, VERIFIED_NAME } from '../demo-account.ts'

const fieldsOfNumber: Readonly<Record<string, unknown>> = {
  verified_name: VERIFIED_NAME,
  display_phone_number: DISPLAY_PHONE_NUMBER,
  quality_rating: 'GREEN',
  code_verification_status: 'VERIFIED',
  platform_type: 'CLOUD_API',
  throughput: { level: 'STANDARD' },
  name_status: 'APPROVED',
  status: 'CONNECTED',
  account_mode: 'LIVE',
  is_official_business_account: false,
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
  id: PHONE_NUMBER_ID,
}
const shownUnasked = ['verified_name', 'display_phone_number', 'quality_rating', 'code_verification_status', 'id']

/** `GET /{phone_number_id}`. `fields` is Meta's comma list; `id` always comes; unknown fields are left out. */
export function phoneNumberFields(fields: string | undefined): Record<string, unknown> {
  const wanted = fields === undefined ? shownUnasked : [...fields.split(',').map((field) => field.trim()), 'id']
  return Object.fromEntries(Object.entries(fieldsOfNumber).filter(([name]) => wanted.includes(name)))
}
