import { z } from 'zod'

/** What the URL keeps: which pipeline, and whose deals. */
export const boardSearch = z.object({
  funil: z.uuid().optional().catch(undefined),
  donos: z.enum(['todos', 'meus']).optional().catch(undefined),
})
