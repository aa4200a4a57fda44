import { z } from 'zod'

export const inboxRefusals = [
  /** closedAt null: the person has never written, so no window was ever open. */
  z.object({ code: z.literal('window_closed'), conversationId: z.uuid(), closedAt: z.iso.datetime().nullable() }),
  z.object({ code: z.literal('conversation_not_found'), conversationId: z.uuid() }),
  z.object({ code: z.literal('assignee_not_a_member'), userId: z.uuid() }),
] as const
