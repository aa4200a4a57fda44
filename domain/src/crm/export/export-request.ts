import { z } from 'zod'
import { filters } from '../../filters/filter.ts'
import { listNames } from '../../filters/list-fields.ts'

/** `POST /exports/:lista`: a list as a CSV file; all of it where nothing narrows it. */
export const exportRequest = z.object({
  filtros: filters.default([]),
  /** As it is typed over the list. */
  busca: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .default(''),
  separador: z.enum(['virgula', 'ponto_e_virgula']).default('ponto_e_virgula'),
})
export const exportedList = z.enum(listNames)
