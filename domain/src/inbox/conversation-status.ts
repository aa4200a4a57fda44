import { z } from 'zod'

export const conversationStatuses = ['aberta', 'pendente', 'resolvida', 'spam'] as const
export const conversationStatus = z.enum(conversationStatuses)
export type ConversationStatus = z.infer<typeof conversationStatus>

/** Nothing is left to do: such conversations sync only as far back as the history window. */
export const closedStatuses = ['resolvida', 'spam'] as const satisfies readonly ConversationStatus[]
