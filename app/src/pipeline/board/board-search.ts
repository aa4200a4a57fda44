import { filters } from '@vp/domain/filters/filter.ts'
import { z } from 'zod'

export const boardViews = ['quadro', 'lista', 'previsao'] as const

/** What the URL keeps: which pipeline, how it is looked at, whose deals, what is searched and filtered, and the list's order. */
export const boardSearch = z.object({
  funil: z.uuid().optional().catch(undefined),
  ver: z.enum(boardViews).optional().catch(undefined),
  donos: z.enum(['todos', 'meus']).optional().catch(undefined),
  // digits alone arrive as a number
  busca: z.coerce.string().max(200).optional().catch(undefined),
  /** A column of the list, with `-` before it for the other way round. */
  por: z.string().max(40).optional().catch(undefined),
  filtros: filters.optional().catch(undefined),
})
export type BoardSearch = z.infer<typeof boardSearch>
