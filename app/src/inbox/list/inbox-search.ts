import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { z } from 'zod'

export const statusFilters = [...conversationStatuses, 'todas'] as const
export type StatusFilter = (typeof statusFilters)[number]

export const ownerFilters = ['todos', 'minhas', 'sem-dono'] as const
export type OwnerFilter = (typeof ownerFilters)[number]

export const defaultInboxSearch = { status: 'aberta', dono: 'todos', busca: '' } as const

/** What of the inbox lives in the address: filters, search, and a message to show. Anything unreadable falls to its default. */
export const inboxSearch = z.object({
  status: z.enum(statusFilters).default(defaultInboxSearch.status).catch(defaultInboxSearch.status),
  dono: z.enum(ownerFilters).default(defaultInboxSearch.dono).catch(defaultInboxSearch.dono),
  // digits alone arrive as a number
  busca: z.coerce.string().default(defaultInboxSearch.busca).catch(defaultInboxSearch.busca),
  mensagem: z.uuid().optional().catch(undefined),
})
