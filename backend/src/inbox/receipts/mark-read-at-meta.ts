import type { GraphApi } from '../../integrations/graph-api.ts'
import { z } from 'zod'

const success = z.object({ success: z.literal(true) })

/** Tells Meta that a message, and all before it, was read; `isTyping`: and that we are writing. May be repeated.
 *  @throws GraphApiError */
export async function markReadAtMeta(
  graphApi: GraphApi,
  what: { phoneNumberId: string; accessToken: string; wamid: string; isTyping: boolean },
): Promise<void> {
  const { phoneNumberId, accessToken, wamid, isTyping } = what
  const body = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: wamid,
    ...(isTyping ? { typing_indicator: { type: 'text' } } : {}),
  }
  await graphApi.call({ method: 'POST', path: `/${phoneNumberId}/messages`, accessToken, body }, success)
}
