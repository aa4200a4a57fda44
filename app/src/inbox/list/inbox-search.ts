import { conversationStatuses } from '@vp/domain/inbox/conversation-status.ts'
import { z } from 'zod'

export const statusFilters = [...conversationStatuses, 'todas'] as const
export type StatusFilter = (typeof statusFilters)[number]

export const ownerFilters = ['todos', 'minhas', 'sem-dono'] as const
const ownerFilter = z.union([z.enum(ownerFilters), z.uuid()])
/** Everyone's, mine, nobody's, or those of the person with this id. */
export type OwnerFilter = z.infer<typeof ownerFilter>

export const listOrders = ['recentes', 'espera', 'urgencia'] as const
/** `recentes`: the latest to speak first. `espera`: only who waits for an answer, the longest first. `urgencia`: the same of
 *  what is not closed, what is due soonest first. */
export type ListOrder = (typeof listOrders)[number]

export const defaultInboxSearch = {
  status: 'aberta',
  dono: 'todos',
  ordem: 'recentes',
  mencoes: false,
  busca: '',
} as const

/** What of the inbox lives in the address: filters, order, search, and a message to show. Anything unreadable falls to its default. */
export const inboxSearch = z.object({
  status: z.enum(statusFilters).default(defaultInboxSearch.status).catch(defaultInboxSearch.status),
  dono: ownerFilter.default(defaultInboxSearch.dono).catch(defaultInboxSearch.dono),
  /** A tag's id. */
  etiqueta: z.uuid().optional().catch(undefined),
  /** The company's number through which they are, by its account's id. */
  numero: z.uuid().optional().catch(undefined),
  ordem: z.enum(listOrders).default(defaultInboxSearch.ordem).catch(defaultInboxSearch.ordem),
  /** Only those in which I am mentioned. */
  mencoes: z.boolean().default(defaultInboxSearch.mencoes).catch(defaultInboxSearch.mencoes),
  // digits alone arrive as a number
  busca: z.coerce.string().default(defaultInboxSearch.busca).catch(defaultInboxSearch.busca),
  mensagem: z.uuid().optional().catch(undefined),
})
export type InboxSearch = z.infer<typeof inboxSearch>

/** What of it chooses the conversations of the list. */
export type ListChoice = Pick<InboxSearch, 'status' | 'dono' | 'etiqueta' | 'numero' | 'ordem' | 'mencoes'>

/** The filters as they are when nobody has chosen any. */
export const noChoice = {
  status: 'todas',
  dono: 'todos',
  etiqueta: undefined,
  numero: undefined,
  ordem: 'recentes',
  mencoes: false,
} as const satisfies ListChoice
