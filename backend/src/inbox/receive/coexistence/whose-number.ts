import { phoneKey } from '@vp/domain/crm/phone.ts'
import { z } from 'zod'
import { message } from '../../../integrations/webhooks/envelope.ts'
import type { Sender } from '../identify.ts'

/** Which number a field of coexistence is about. */
export const metadata = z.object({
  phone_number_id: z.string().min(1),
  display_phone_number: z.string().optional().catch(undefined),
})

const words = z.string().min(1).optional().catch(undefined)

const historyContext = z.object({ status: words }).optional().catch(undefined)

/** A message of either side: ours names whom it goes to. In the history, with what became of it. */
export const eitherSide = message.extend({ to: words, to_user_id: words, history_context: historyContext })
export type EitherSide = z.infer<typeof eitherSide>

/** Somebody of whom only ids are told. */
export function senderBy(waId: string | undefined, bsuid: string | undefined): Sender | null {
  if (waId === undefined && bsuid === undefined) return null
  return { waId: waId ?? null, bsuid: bsuid ?? null, parentBsuid: null, username: null, profileName: null }
}

/** Whether the business wrote it. `business`: its number, in any form. */
export function isOurs({ from, to, to_user_id: toUser }: EitherSide, business: string | undefined): boolean {
  if (to !== undefined || toUser !== undefined) return true
  return from !== undefined && business !== undefined && phoneKey(from) === phoneKey(business)
}
