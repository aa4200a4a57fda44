import { z } from 'zod'

export const conversationStatuses = ['aberta', 'pendente', 'resolvida', 'spam'] as const
export const conversationStatus = z.enum(conversationStatuses)
export type ConversationStatus = z.infer<typeof conversationStatus>
