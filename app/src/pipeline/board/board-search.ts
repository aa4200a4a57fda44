import { z } from 'zod'

/** What the URL keeps: which pipeline, whose deals, and what is searched for. */
export const boardSearch = z.object({
  funil: z.uuid().optional().catch(undefined),
  donos: z.enum(['todos', 'meus']).optional().catch(undefined),
  busca: z.string().max(200).optional().catch(undefined),
})
