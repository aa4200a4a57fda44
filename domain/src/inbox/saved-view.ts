import { z } from 'zod'
import { conversationStatuses } from './conversation-status.ts'

/** What a saved list keeps of the inbox's address. Loose about what it does not know: a newer app may have saved more. */
export const viewFilters = z.object({
  status: z.enum([...conversationStatuses, 'todas']),
  dono: z.union([z.enum(['todos', 'minhas', 'sem-dono']), z.uuid()]),
  etiqueta: z.uuid().optional(),
  /** The company's number, by its account's id. */
  numero: z.uuid().optional(),
  ordem: z.enum(['recentes', 'espera', 'urgencia']),
  mencoes: z.boolean().default(false),
})
export type ViewFilters = z.infer<typeof viewFilters>
