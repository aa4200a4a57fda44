import { DISPLAY_PHONE_DIGITS, PHONE_NUMBER_ID } from '../demo-account.ts'
import { isSubscribed } from '../graph/subscription.ts'
import type { World } from '../world.ts'

/** Tells one of Meta's fields of coexistence to who listens to the account. */
export function tellField(
  world: World,
  field: string,
  value: Record<string, unknown>,
  { laterMs = 0, contactId = null }: { laterMs?: number; contactId?: string | null } = {},
): void {
  if (!isSubscribed(world)) return
  const metadata = { display_phone_number: DISPLAY_PHONE_DIGITS, phone_number_id: PHONE_NUMBER_ID }
  world.courier.emit(
    {
      subject: { kind: 'other', wamid: null, contactId, what: field },
      part: {
        kind: 'field',
        field,
        time: Math.floor(world.clock.now() / 1_000),
        value: { messaging_product: 'whatsapp', metadata, ...value },
      },
    },
    laterMs,
  )
}
